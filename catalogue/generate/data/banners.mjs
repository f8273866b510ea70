// The wide pictures: one a top category and three for the home page.
export function banners() { return {}; }
