/* The table of all routes. */
#include "handlers/routes.h"

#define STOREFRONT "storefront"
#define API        "api"
#define MEDIA      "media"
#define EVERY_POOL "storefront account checkout admin api media"

const struct route routes[] = {
    {"GET", "/", get_home, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/c/{path*}", get_category, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/b/{slug}", get_brand, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/s/{slug}", get_seller, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/p/{slug}", get_product, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/p/{slug}/reviews", get_reviews, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/search", get_search, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/search/suggest", get_suggest, STOREFRONT, PERMISSION_BROWSE, RATE_TYPING, 0, FOR_ALL},
    {"GET", "/compare", get_compare, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ONE},
    {"POST", "/compare", post_compare, STOREFRONT, PERMISSION_BROWSE, RATE_WRITE, 4096, FOR_ONE},
    {"GET", "/recent", get_recent, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ONE},
    {"POST", "/recent", post_recent, STOREFRONT, PERMISSION_BROWSE, RATE_WRITE, 4096, FOR_ONE},
    {"GET", "/pages/{slug}", get_content, STOREFRONT, PERMISSION_BROWSE, RATE_PAGE, 0, FOR_ALL},
    {"GET", "/sitemap.xml", get_sitemap, STOREFRONT, PERMISSION_NONE, RATE_PAGE, 0, FOR_ONE},
    {"GET", "/sitemap/{part}", get_sitemap_part, STOREFRONT, PERMISSION_NONE, RATE_PAGE, 0,
     FOR_ONE},
    {"GET", "/robots.txt", get_robots, STOREFRONT, PERMISSION_NONE, RATE_PAGE, 0, FOR_ONE},
    {"GET", "/manifest.webmanifest", get_manifest, STOREFRONT, PERMISSION_NONE, RATE_PAGE, 0,
     FOR_ONE},
    {"GET", "/media/{hash}/{size}", get_media, MEDIA, PERMISSION_NONE, RATE_PAGE, 0, FOR_ONE},
    {"GET", "/styleguide", get_styleguide, STOREFRONT, PERMISSION_NONE, RATE_PAGE, 0, FOR_ONE},
    {"GET", "/fragment/tools", get_tools_fragment, STOREFRONT, PERMISSION_BROWSE, RATE_INTERNAL, 0,
     FOR_ONE},
    {"GET", "/fragment/recent", get_recent_fragment, STOREFRONT, PERMISSION_BROWSE, RATE_INTERNAL,
     0, FOR_ONE},
    {"GET", "/errors/{status}", get_error, STOREFRONT, PERMISSION_NONE, RATE_INTERNAL, 0, FOR_ONE},

    /* The same documents as JSON. */
    {"GET", "/api/v1/home", get_home, API, PERMISSION_BROWSE, RATE_API, 0, FOR_ONE},
    {"GET", "/api/v1/categories/{path*}", get_category, API, PERMISSION_BROWSE, RATE_API, 0,
     FOR_ONE},
    {"GET", "/api/v1/brands/{slug}", get_brand, API, PERMISSION_BROWSE, RATE_API, 0, FOR_ONE},
    {"GET", "/api/v1/sellers/{slug}", get_seller, API, PERMISSION_BROWSE, RATE_API, 0, FOR_ONE},
    {"GET", "/api/v1/products/{slug}", get_product, API, PERMISSION_BROWSE, RATE_API, 0, FOR_ONE},
    {"GET", "/api/v1/products/{slug}/reviews", get_reviews, API, PERMISSION_BROWSE, RATE_API, 0,
     FOR_ONE},
    {"GET", "/api/v1/search", get_search, API, PERMISSION_BROWSE, RATE_API, 0, FOR_ONE},
    {"GET", "/api/v1/search/suggest", get_suggest, API, PERMISSION_BROWSE, RATE_API, 0, FOR_ONE},
    {"GET", "/api/v1/pages/{slug}", get_content, API, PERMISSION_BROWSE, RATE_API, 0, FOR_ONE},

    /* For the operator; nginx lets only known addresses come here. */
    {"GET", "/healthz", get_healthz, EVERY_POOL, PERMISSION_OPERATE, RATE_INTERNAL, 0, FOR_ONE},
    {"GET", "/readyz", get_readyz, EVERY_POOL, PERMISSION_OPERATE, RATE_INTERNAL, 0, FOR_ONE},
    {"GET", "/metrics", get_metrics, EVERY_POOL, PERMISSION_OPERATE, RATE_INTERNAL, 0, FOR_ONE},
};

const size_t route_count = sizeof routes / sizeof routes[0];
