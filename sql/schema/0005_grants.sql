-- What each pool's database role may do: reading the shop, and writing only what it must.
-- The roles are made once by sql/setup.sql.

GRANT USAGE ON SCHEMA public TO mercer_storefront, mercer_api, mercer_account, mercer_checkout,
    mercer_admin, mercer_jobs;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO mercer_storefront, mercer_api, mercer_account,
    mercer_checkout;
GRANT INSERT, UPDATE ON product_activity TO mercer_storefront;
GRANT INSERT ON search_log TO mercer_storefront, mercer_api;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mercer_admin, mercer_jobs;
REVOKE ALL ON TABLE schema_migrations FROM mercer_admin, mercer_jobs;
