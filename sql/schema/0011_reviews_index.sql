-- All reviews of a product, whatever their status: exports and moderation read them too.
DROP INDEX reviews_product;
CREATE INDEX reviews_product ON reviews (product_id, status, created_at DESC, review_id DESC);
