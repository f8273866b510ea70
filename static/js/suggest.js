/* Turns the search field into a combobox with a list of suggestions (ARIA APG, list autocomplete). */
const WAIT_MS = 120;

export default function suggest(form) {
    const input = form.querySelector("input");
    const list = document.createElement("div");
    const status = document.createElement("div");
    let options = [];
    let active = -1;
    let timer = 0;
    let request = null;

    list.className = "suggest";
    list.id = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.label);
    status.className = "vh";
    status.setAttribute("role", "status");
    form.append(list, status);
    for (const [name, value] of Object.entries({
        role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    function choose(index) {
        active = index;
        options.forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
        if (index < 0) {
            input.removeAttribute("aria-activedescendant");
            return;
        }
        input.setAttribute("aria-activedescendant", options[index].id);
        options[index].scrollIntoView({ block: "nearest" });
    }

    function show(open) {
        list.hidden = !open;
        input.setAttribute("aria-expanded", String(open));
        choose(-1);
        status.textContent = open ? form.dataset.status.replace("{n}", options.length) : "";
    }

    /* An XMLHttpRequest parses the answer into a document without scripts; innerHTML would be a way in. */
    function load() {
        const query = input.value.trim();
        request?.abort();
        if (!query) return show(false);
        request = new XMLHttpRequest();
        request.responseType = "document";
        request.open("GET", `${form.dataset.url}?q=${encodeURIComponent(query)}`);
        request.onload = ({ target }) => {
            if (target.status !== 200 || !target.response) return show(false);
            options = [...target.response.querySelectorAll("[role=option]")];
            options.forEach((option, i) => { option.id = `suggestion-${i}`; });
            list.replaceChildren(...options);
            show(options.length > 0 && document.activeElement === input);
        };
        request.send();
    }

    input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(load, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
        const count = options.length;
        if (event.key === "Escape" && !list.hidden) {
            event.preventDefault();
            show(false);
        } else if (!list.hidden && event.key === "ArrowDown") {
            event.preventDefault();
            choose(active + 1 < count ? active + 1 : -1);
        } else if (!list.hidden && event.key === "ArrowUp") {
            event.preventDefault();
            choose(active < 0 ? count - 1 : active - 1);
        } else if (event.key === "ArrowDown" && input.value.trim()) {
            event.preventDefault();
            load();
        } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
            event.preventDefault();
            options[active].click();
        }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("focusout", (event) => {
        if (!form.contains(event.relatedTarget)) show(false);
    });
}
