-- The pages that every shop needs from its first day; their words are the operator's to change.

INSERT INTO pages (slug, position, title, body, meta_description) VALUES
('about', 1, '{"en": "About us", "de": "Über uns"}',
 jsonb_build_object('en', $en$<p>This is a marketplace of independent sellers. Some of them make what they sell, others have spent years choosing it. What they share is that they put their name to it: on every offer you see who sells, what other customers thought, and what it costs before and after a reduction.</p>
<h2>What we look after</h2>
<ul><li>Every seller is known to us by name and address.</li><li>Prices are final prices. A reduced price always shows what was asked before.</li><li>Reviews are shown as they were written, good or bad. A review is marked as verified when its author bought the product here.</li></ul>
<h2>How to reach us</h2>
<p>Write to the address at the foot of every page. A person reads it.</p>$en$,
 'de', $de$<p>Dies ist ein Marktplatz unabhängiger Händlerinnen und Händler. Manche stellen selbst her, was sie verkaufen, andere haben es über Jahre ausgesucht. Gemeinsam ist ihnen, dass sie mit ihrem Namen dafür einstehen: Bei jedem Angebot sehen Sie, wer verkauft, was andere dazu sagen und was es vor und nach einer Preissenkung kostet.</p>
<h2>Worauf wir achten</h2>
<ul><li>Wir kennen Namen und Anschrift aller Verkäufer.</li><li>Preise sind Endpreise. Ein gesenkter Preis zeigt immer, was vorher verlangt wurde.</li><li>Bewertungen erscheinen so, wie sie geschrieben wurden, ob gut oder schlecht. Als bestätigt gilt eine Bewertung, wenn das Produkt hier gekauft wurde.</li></ul>
<h2>So erreichen Sie uns</h2>
<p>Schreiben Sie an die Adresse am Fuß jeder Seite. Ein Mensch liest sie.</p>$de$),
 '{"en": "Who sells here, what we look after, and how to reach us.", "de": "Wer hier verkauft, worauf wir achten und wie Sie uns erreichen."}'),
('shipping', 2, '{"en": "Shipping", "de": "Versand"}',
 jsonb_build_object('en', $en$<p>Each seller packs and ships from its own warehouse. If you order from several sellers, you receive several parcels, each with its own tracking.</p>
<h2>When will it arrive?</h2>
<p>Goods that are in stock leave the warehouse within two working days. The page of a product says whether it is in stock, running low or sold out; that is the state of this minute, not of last night.</p>
<h2>What does it cost?</h2>
<p>You see the cost of each parcel before you order, never afterwards.</p>
<h2>Downloads</h2>
<p>Digital products need no parcel. You can download them as soon as they are paid for.</p>$en$,
 'de', $de$<p>Alle Verkäufer packen und versenden aus ihrem eigenen Lager. Wenn Sie bei mehreren bestellen, erhalten Sie mehrere Pakete, jedes mit eigener Sendungsverfolgung.</p>
<h2>Wann kommt es an?</h2>
<p>Lagernde Ware verlässt das Lager innerhalb von zwei Werktagen. Auf jeder Produktseite steht, ob etwas auf Lager, knapp oder ausverkauft ist, und zwar in dieser Minute, nicht gestern Abend.</p>
<h2>Was kostet es?</h2>
<p>Die Kosten jedes Pakets sehen Sie vor der Bestellung, nie danach.</p>
<h2>Downloads</h2>
<p>Digitale Produkte brauchen kein Paket. Sie können sie herunterladen, sobald sie bezahlt sind.</p>$de$),
 '{"en": "When parcels leave, what they cost, and how several sellers ship.", "de": "Wann Pakete abgehen, was sie kosten und wie mehrere Verkäufer versenden."}'),
('returns', 3, '{"en": "Returns", "de": "Rückgabe"}',
 jsonb_build_object('en', $en$<p>You may send goods back within 14 days of receiving them, without giving a reason. The period begins on the day on which you, or somebody you named, received the last item of the order.</p>
<h2>How it works</h2>
<ol><li>Tell us which items go back.</li><li>Pack them so that they survive the journey; the original box is welcome but not needed.</li><li>The seller refunds the price, and the standard shipping, within 14 days of your notice.</li></ol>
<h2>What cannot go back</h2>
<p>Goods made to your measure, sealed goods that cannot be returned for reasons of hygiene once opened, and downloads that you have started.</p>$en$,
 'de', $de$<p>Sie können Ware innerhalb von 14 Tagen nach Erhalt ohne Angabe von Gründen zurückgeben. Die Frist beginnt an dem Tag, an dem Sie oder eine von Ihnen benannte Person den letzten Artikel der Bestellung erhalten hat.</p>
<h2>So geht es</h2>
<ol><li>Teilen Sie uns mit, welche Artikel zurückgehen.</li><li>Verpacken Sie sie so, dass sie die Reise überstehen; die Originalverpackung ist willkommen, aber nicht nötig.</li><li>Der Verkäufer erstattet den Preis und den Standardversand innerhalb von 14 Tagen nach Ihrer Mitteilung.</li></ol>
<h2>Was nicht zurückgehen kann</h2>
<p>Nach Maß gefertigte Ware, versiegelte Ware, die nach dem Öffnen aus Gründen der Hygiene nicht zurückgenommen werden kann, und begonnene Downloads.</p>$de$),
 '{"en": "14 days to change your mind: how to send something back.", "de": "14 Tage Bedenkzeit: So geben Sie etwas zurück."}'),
('privacy', 4, '{"en": "Privacy", "de": "Datenschutz"}',
 jsonb_build_object('en', $en$<p>This shop loads nothing from anybody else: no trackers, no fonts, no scripts of third parties. What happens on these pages stays between you and the shop.</p>
<h2>What is stored in your browser</h2>
<ul><li><strong>visitor</strong>: a random number that lets us show what you viewed recently. It is made when you first open a product, kept for 30 days, and tied to nothing else. What you viewed is forgotten after seven days.</li><li><strong>compare</strong>: the products that you put side by side, for 30 days.</li><li><strong>forget</strong>: the fact that you do not want any of the first.</li></ul>
<p>You can switch recently viewed products off on their page. If your browser sends Global Privacy Control, they are off from the start.</p>
<h2>What the shop writes down</h2>
<p>How often a product was viewed and what was searched for, as numbers, without any sign of who it was. The web server keeps its log for a short time to fend off attacks.</p>$en$,
 'de', $de$<p>Dieser Shop lädt nichts von anderen: keine Tracker, keine Schriften, keine Skripte Dritter. Was auf diesen Seiten geschieht, bleibt zwischen Ihnen und dem Shop.</p>
<h2>Was in Ihrem Browser gespeichert wird</h2>
<ul><li><strong>visitor</strong>: eine Zufallszahl, mit der wir Ihnen zuletzt Angesehenes zeigen können. Sie entsteht, wenn Sie das erste Produkt öffnen, gilt 30 Tage und ist mit nichts anderem verknüpft. Was Sie angesehen haben, wird nach sieben Tagen vergessen.</li><li><strong>compare</strong>: die Produkte, die Sie nebeneinanderstellen, für 30 Tage.</li><li><strong>forget</strong>: die Tatsache, dass Sie Ersteres nicht möchten.</li></ul>
<p>Zuletzt Angesehenes können Sie auf der zugehörigen Seite ausschalten. Sendet Ihr Browser Global Privacy Control, ist es von Anfang an aus.</p>
<h2>Was der Shop notiert</h2>
<p>Wie oft ein Produkt angesehen und wonach gesucht wurde, als Zahlen, ohne jeden Hinweis auf die Person. Der Webserver bewahrt sein Protokoll für kurze Zeit auf, um Angriffe abzuwehren.</p>$de$),
 '{"en": "No trackers, no third parties: what is stored and how to switch it off.", "de": "Keine Tracker, keine Dritten: was gespeichert wird und wie Sie es ausschalten."}');
