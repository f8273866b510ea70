-- Listings come out of the index (search/); this is what is left to ask when one is not there.

-- name: scope_moved
-- $1 kind (category, brand, seller), $2 former slug or path. The path of today, NULL if never known.
SELECT CASE h.kind
    WHEN 'category' THEN (SELECT '/c/' || url_path FROM categories WHERE category_id = h.target_id AND is_active)
    WHEN 'brand' THEN (SELECT '/b/' || slug FROM brands WHERE brand_id = h.target_id)
    WHEN 'seller' THEN (SELECT '/s/' || slug FROM seller_profiles WHERE seller_id = h.target_id AND is_active)
    END
FROM slug_history h WHERE h.kind = $1 AND h.old_path = $2;
