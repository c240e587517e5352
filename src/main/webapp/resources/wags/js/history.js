/* The lists of messages and broadcasts, and one of them in detail: filters with short addresses, and a key for the search field. */
(function () {
  'use strict';
  const form = document.getElementById('filter');
  const search = document.getElementById('text');
  const key = document.getElementById('searchKey');
  const KEYS_OFF = 'wags.searchKey.off';

  function isShown(element) {
    return Boolean(element) && element.getClientRects().length > 0;
  }

  /* What was left empty has no place in the address. */
  form.addEventListener('submit', () => {
    form.querySelectorAll('input, select').forEach(field => {
      field.disabled = !field.value.trim();
    });
  });
  window.addEventListener('pageshow', () => {
    form.querySelectorAll('input, select').forEach(field => {
      field.disabled = false;
    });
  });

  const fold = form.querySelector('.fold');
  fold.addEventListener('click', () => {
    fold.setAttribute('aria-expanded', fold.getAttribute('aria-expanded') !== 'true');
  });

  /* A message in detail is shown as WhatsApp shows it, also when its dialog was loaded anew. */
  function formatDetail() {
    const text = document.getElementById('detail-text');
    if (text && !text.dataset.formatted) {
      wagsFormat.render(text.textContent, text);
      text.dataset.formatted = 'true';
    }
  }

  formatDetail();
  $(document).on('pfAjaxComplete', formatDetail);

  /* An open message is followed for as long as it is looked at: what it waits for may change at any time. */
  const PERIOD = 4000;
  const PATIENCE = 10000;

  async function follow() {
    const open = document.querySelector('[data-message]');
    if (isShown(open) && !document.hidden) {
      const answer = await fetch('live/message.json?id=' + open.dataset.message, { signal: AbortSignal.timeout(PATIENCE) })
        .catch(() => null);
      const found = answer && answer.ok ? await answer.json().catch(() => null) : null;
      if (found && open.isConnected && found.status !== open.dataset.status) {
        window.wagsDetails([{ name: 'id', value: open.dataset.message }]);
      }
    }
    setTimeout(follow, PERIOD);
  }

  setTimeout(follow, PERIOD);

  /* f or / leads to the search field. Whoever types single keys by voice or by mistake can switch that off. */
  if (!search) {
    return;
  }

  function showKey() {
    key.setAttribute('aria-pressed', localStorage.getItem(KEYS_OFF) === null);
  }

  key.addEventListener('click', () => {
    if (localStorage.getItem(KEYS_OFF) === null) {
      localStorage.setItem(KEYS_OFF, '1');
    } else {
      localStorage.removeItem(KEYS_OFF);
    }
    showKey();
  });

  document.addEventListener('keydown', event => {
    const wanted = event.key === 'f' || event.key === '/';
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    const writing = event.target.closest('input, textarea, select, [contenteditable]');
    const covered = isShown(document.querySelector('.ui-dialog'));
    if (wanted && !chord && !writing && !covered && localStorage.getItem(KEYS_OFF) === null) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  showKey();
})();
