// Comfort on top of pages that work without it. No words of its own: all texts come with the page.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Buttons that only pages without script need.
  all("[data-no-script]").forEach((element) => { element.hidden = true; });

  // Units in the cart, from a cookie that holds nothing else: cached pages are the same for everybody.
  const cookie = /(?:^|; )cart_units=(\d{1,5})(?:;|$)/.exec(document.cookie);
  all("[data-cart-count]").forEach((badge) => {
    if (!cookie || cookie[1] === "0" || badge.textContent.trim()) return;
    badge.textContent = cookie[1];
    const unit = document.createElement("span");
    unit.className = "vh";
    unit.textContent = " " + badge.dataset.one;
    badge.append(unit);
    badge.hidden = false;
  });

  // Choosing an order of the list acts at once.
  all("select[data-submit]").forEach((select) => {
    select.addEventListener("change", () => select.form.requestSubmit());
  });

  // The fields that follow a country; what is typed meanwhile stays. Offline, the button appears.
  all("select[data-change]").forEach((select) => {
    select.addEventListener("change", async () => {
      const data = new URLSearchParams(new FormData(select.form));
      data.set("change", select.dataset.change);
      try {
        const reply = await fetch(select.form.action, { method: "POST", body: data });
        const page = new DOMParser().parseFromString(await reply.text(), "text/html");
        const next = page.getElementById(select.dataset.change);
        const place = document.getElementById(select.dataset.change);
        all("input", next).forEach((field) => {
          const old = document.getElementById(field.id);
          if (old.tagName === "INPUT") field.value = old.value;
        });
        place.replaceWith(next);
      } catch {
        select.parentElement.querySelector("button").hidden = false;
      }
    });
  });

  // One fewer, one more.
  all("input[data-stepper]").forEach((input) => {
    const wrap = document.createElement("span");
    wrap.className = "stepper";
    input.before(wrap);
    const button = (label, sign, by) => {
      const element = document.createElement("button");
      element.type = "button";
      element.textContent = sign;
      element.setAttribute("aria-label", label);
      element.addEventListener("click", () => {
        const next = (parseInt(input.value, 10) || 0) + by;
        const least = parseInt(input.min, 10) || 0;
        const most = parseInt(input.max, 10) || next;
        input.value = Math.max(least, Math.min(most, next));
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      return element;
    };
    wrap.append(button(input.dataset.less, "−", -1), input, button(input.dataset.more, "+", 1));
  });

  // Another picture without leaving the place on the page.
  const slides = document.querySelector(".slides");
  const showPicture = (index) => {
    const slide = document.getElementById("picture-" + index);
    if (slide) slides.scrollTo({ left: slide.offsetLeft - slides.offsetLeft });
  };
  all("a[data-picture]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      showPicture(link.dataset.picture);
    });
  });

  // Another variant: its price, its availability, its picture.
  const form = document.querySelector("form[data-product]");
  const data = document.getElementById("variants");
  if (form && data) {
    const variants = JSON.parse(data.textContent);
    const get = (name) => form.querySelector("[data-" + name + "]");
    const buy = get("buy");
    const find = (wanted) => variants.find((v) => v.values.every((value, i) => value === wanted[i]));
    // What each other value would lead to, for eyes and for ears.
    const mark = (wanted) => all("input[data-option]", form).forEach((field) => {
      const i = parseInt(field.name.slice(6), 10) - 1;
      const variant = find(wanted.map((value, n) => (n === i ? field.value : value)));
      const fine = variant && variant.buyable;
      field.parentElement.classList.toggle("faint", !fine);
      const words = variant ? buy.dataset.gone : buy.dataset.missing;
      field.parentElement.querySelector("[data-standing]").textContent = fine ? "" : ` (${words})`;
    });
    const update = () => {
      const wanted = all("[data-option]", form)
        .filter((field) => field.tagName === "SELECT" || field.checked)
        .map((field) => field.value);
      const variant = find(wanted);
      const state = get("state");
      mark(wanted);
      buy.disabled = !variant || !variant.buyable;
      buy.textContent = variant && !variant.buyable ? buy.dataset.soldOut : buy.dataset.add;
      state.className = "state " + (variant ? variant.state : "sold-out");
      state.textContent = variant ? variant.text : buy.dataset.missing;
      if (!variant) return;
      get("shown").value = variant.id;
      get("price").textContent = variant.price;
      get("was-text").textContent = variant.was || "";
      get("was").hidden = !variant.was;
      form.elements.quantity.max = variant.most;
      if (variant.picture !== null) showPicture(variant.picture);
      history.replaceState(null, "", "?variant=" + variant.id);
    };
    form.addEventListener("change", (event) => {
      if (event.target.matches("[data-option]")) update();
    });
  }

  // Errors are announced and reached at once.
  const errors = document.getElementById("errors");
  if (errors) errors.focus();

  // Waiting for the processor: look again until the page leads elsewhere.
  const poll = document.querySelector("[data-poll]");
  if (poll) {
    const again = () => setTimeout(async () => {
      try {
        const reply = await fetch(poll.dataset.poll, { credentials: "same-origin" });
        if (reply.redirected || (reply.ok && !(await reply.text()).includes("data-poll"))) {
          location.replace(reply.url);
          return;
        }
      } catch { /* offline for a moment: try again */ }
      again();
    }, 1000 * (parseInt(poll.dataset.every, 10) || 3));
    again();
  }
})();
