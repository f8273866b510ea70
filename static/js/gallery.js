/* Opens the large picture above the page instead of leaving it. */
export default function gallery(root) {
    const links = [...root.querySelectorAll("a")];
    let dialog = null;
    let current = 0;

    function show(index) {
        current = (index + links.length) % links.length;
        const picture = dialog.querySelector("img");
        picture.src = links[current].href;
        picture.alt = links[current].querySelector("img").alt;
    }

    function button(text, action) {
        const element = document.createElement("button");
        element.type = "button";
        element.className = "button";
        element.textContent = text;
        element.addEventListener("click", action);
        return element;
    }

    function build() {
        const actions = document.createElement("div");
        dialog = document.createElement("dialog");
        dialog.className = "lightbox";
        dialog.setAttribute("aria-label", root.dataset.label);
        actions.className = "actions";
        if (links.length > 1) {
            actions.append(button(root.dataset.previous, () => show(current - 1)),
                           button(root.dataset.next, () => show(current + 1)));
        }
        actions.append(button(root.dataset.close, () => dialog.close()));
        dialog.append(document.createElement("img"), actions);
        dialog.addEventListener("keydown", (event) => {
            if (event.key === "ArrowRight") show(current + 1);
            if (event.key === "ArrowLeft") show(current - 1);
        });
        dialog.addEventListener("close", () => links[current].focus());
        document.body.append(dialog);
    }

    links.forEach((link, index) => link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (!dialog) build();
        show(index);
        dialog.showModal();
    }));
}
