/* Keeps the drawer of filters open while one chooses: the list behind it changes without a new page. */
export default function filters(drawer) {
    const status = document.createElement("p");
    let request = null;

    status.className = "vh";
    status.setAttribute("role", "status");
    drawer.after(status);

    const facetOf = (element) => element.closest(".facet")?.querySelector("summary").textContent;
    const textOf = (element) => element.querySelector("span")?.textContent;

    /* What was unfolded and where one was stays so; the facets themselves are new. */
    function swap(page, fresh) {
        const unfolded = [...drawer.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
        const last = drawer.contains(document.activeElement) ? document.activeElement : null;
        const facet = last && facetOf(last), text = last && textOf(last), top = drawer.scrollTop;
        const links = page.querySelectorAll("a[hreflang]");

        drawer.replaceChildren(...fresh.childNodes);
        for (const summary of drawer.querySelectorAll("details > summary"))
            if (unfolded.includes(summary.textContent)) summary.parentElement.open = true;
        document.querySelector(".results").replaceWith(page.querySelector(".results"));
        document.querySelectorAll("a[hreflang]").forEach((link, i) => { link.href = links[i].getAttribute("href"); });
        document.title = page.title;
        drawer.scrollTop = top;
        (drawer.querySelector("[aria-invalid]") ??
            [...drawer.querySelectorAll("a, button")].find((one) => facetOf(one) === facet && textOf(one) === text))?.focus({ preventScroll: true });
        status.textContent = document.querySelector(".results .total").textContent;
    }

    /* An XMLHttpRequest parses the answer into a document without scripts. */
    function load(url) {
        request?.abort();
        request = new XMLHttpRequest();
        request.responseType = "document";
        request.open("GET", url);
        request.onload = ({ target }) => {
            const fresh = target.response?.getElementById("facets");
            if (!fresh) return location.assign(url);
            history.replaceState(null, "", url);
            swap(target.response, fresh);
        };
        request.onerror = () => location.assign(url);
        request.send();
    }

    /* As a column beside the products, facets are plain links. */
    function take(event, url) {
        if (!url || !drawer.matches(":popover-open") || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        load(url);
    }

    drawer.addEventListener("click", (event) => take(event, event.target.closest("a")?.href));
    drawer.addEventListener("submit", (event) => {
        const form = event.target;
        take(event, `${form.action}?${new URLSearchParams(new FormData(form))}`);
    });
}
