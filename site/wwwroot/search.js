// Search over the static index. Nothing leaves the reader's machine but the addresses of index files.
(() => {
  const form = document.querySelector("form[role=search]");
  const input = document.getElementById("q");
  const status = document.getElementById("status");
  const list = document.getElementById("found");
  const words = form.dataset;
  const english = document.documentElement.lang === "en";
  const kept = {};
  const shown = 30;
  let turn = 0;

  const get = file => kept[file] || (kept[file] = fetch(words.index + file).then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
    .catch(error => { delete kept[file]; throw error; }));

  // The same folding as the index's: marks stripped, d for the barred d, "&" dropped, other signs part words.
  const fold = (text, short) => text.normalize("NFD").replace(/\p{Mn}|&/gu, "").replace(/[\u0110\u0111]/g, "d").toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, " ").trim().split(" ").filter(Boolean).flatMap(word => (short.get(word) ?? word).split(" "));

  // Where words that begin with the term stand; 2 for a whole word, 1 for a beginning.
  const places = async (term, head) => {
    const found = new Map();
    const letters = term.slice(0, 2);
    const shards = term.length > 1 ? [letters] : head.tu.split(" ").filter(name => name === letters);
    for (const name of shards) {
      if (!head.tu.split(" ").includes(name)) continue;
      for (const [word, steps] of Object.entries(await get(`tu/${name}.json`))) {
        if (!word.startsWith(term)) continue;
        let at = 0;
        for (const step of steps) {
          at += step;
          found.set(at, Math.max(found.get(at) ?? 0, word === term ? 2 : 1));
        }
      }
    }
    return found;
  };

  const search = async mine => {
    const head = await get("dau.json");
    const terms = [...new Set(fold(input.value, new Map(Object.entries(head.vietTat))))];
    const all = await Promise.all(terms.map(term => places(term, head)));
    const ids = all.length === 0 ? [] : [...all[0].keys()].filter(id => all.every(one => one.has(id)));
    const score = id => all.reduce((sum, one) => sum + one.get(id), 0);
    ids.sort((a, b) => score(b) - score(a) || a - b);
    const items = await Promise.all(ids.slice(0, shown).map(async id => (await get(`bai/${Math.floor(id / head.moi)}.json`))[id % head.moi]));
    if (mine !== turn) return;
    list.textContent = "";
    list.append(...items.map(([path, title, titleEn, note, noteEn]) => {
      const line = document.createElement("li");
      const kind = document.createElement("p");
      const link = document.createElement("a");
      kind.className = "k";
      kind.textContent = english ? noteEn ?? note : note;
      link.href = words.prefix + path;
      link.textContent = english ? titleEn ?? title : title;
      if (english && titleEn === null) link.lang = "vi";
      line.append(kind, link);
      return line;
    }));
    status.textContent = terms.length === 0 ? "" : ids.length === 0 ? words.none : words.many.replace(/\{n\|(.*?)\|(.*?)\}/, ids.length === 1 ? "$1" : "$2").replace("{n}", ids.length)
      + (ids.length > shown ? " " + words.first.replace("{shown}", shown) : "");
    history.replaceState(null, "", input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
    list.ariaBusy = "false";
  };

  const run = () => {
    const mine = ++turn;
    list.ariaBusy = "true";
    search(mine).catch(() => {
      if (mine !== turn) return;
      status.textContent = words.failed;
      list.ariaBusy = "false";
    });
  };
  let wait;
  input.addEventListener("input", () => { list.ariaBusy = "true"; clearTimeout(wait); wait = setTimeout(run, 150); });
  form.addEventListener("submit", event => { event.preventDefault(); run(); });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) run();
})();
