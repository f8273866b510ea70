/* Loads the module that improves an element; without it the element works as plain HTML. */
for (const element of document.querySelectorAll("[data-module]")) {
    import(element.dataset.module).then((module) => module.default(element));
}

/* The link of an error leads to its field, also into a drawer that is closed. */
addEventListener("click", (event) => {
    const target = document.getElementById(event.target.closest?.("a[href^='#']")?.hash.slice(1));
    const drawer = target?.closest("[popover]");
    if (!drawer || target.getClientRects().length) return;
    event.preventDefault();
    drawer.showPopover();
    target.focus();
});

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
