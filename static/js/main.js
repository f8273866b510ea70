/* Loads the module that improves an element; without it the element works as plain HTML. */
for (const element of document.querySelectorAll("[data-module]")) {
    import(element.dataset.module).then((module) => module.default(element));
}

/* A dropdown closes on Escape and when the focus or a click goes elsewhere. */
const openDrops = () => document.querySelectorAll(".drop[open]");

addEventListener("click", (event) => {
    for (const drop of openDrops()) {
        if (!drop.contains(event.target)) drop.open = false;
    }
});
addEventListener("focusin", (event) => {
    for (const drop of openDrops()) {
        if (!drop.contains(event.target)) drop.open = false;
    }
});
addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const drop of openDrops()) {
        drop.open = false;
        drop.querySelector("summary").focus();
    }
});
