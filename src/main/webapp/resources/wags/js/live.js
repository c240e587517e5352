/* Keeps the figures of an open page up to date: one small JSON every few seconds, none while the page is hidden. */
(function () {
  'use strict';
  const PERIOD = 4000;
  /* where a broadcast can be steered: others may steer it, too */
  const OFTEN = 1000;
  const SLOWEST = 30000;
  const PATIENCE = 10000;
  let timer = 0;
  let failures = 0;

  /* While the server is away: less and less often. */
  function pause() {
    if (failures) {
      return Math.min(SLOWEST, PERIOD * 2 ** failures);
    }
    return document.querySelector('[data-steer]') ? OFTEN : PERIOD;
  }

  function address() {
    const asked = new URLSearchParams();
    const dashboard = document.querySelector('[data-dashboard]');
    if (dashboard) {
      asked.set('dashboard', dashboard.dataset.dashboard);
      asked.set('sender', dashboard.dataset.sender || '');
    }
    const broadcasts = new Set([...document.querySelectorAll('[data-broadcast]')].map(part => part.dataset.broadcast));
    if (broadcasts.size) {
      asked.set('broadcasts', [...broadcasts].join(','));
    }
    const messages = new Set([...document.querySelectorAll('[data-state^=m]')].map(tag => tag.dataset.state.slice(1)));
    if (messages.size) {
      asked.set('messages', [...messages].join(','));
    }
    return 'live/figures.json?' + asked;
  }

  function write(element, text) {
    if (text !== undefined && element.textContent !== text) {
      element.textContent = text;
    }
  }

  function notice(from) {
    const box = document.createElement('div');
    box.className = 'notice ' + from.kind;
    const icon = document.createElement('i');
    icon.className = 'pi pi-exclamation-triangle';
    icon.setAttribute('aria-hidden', 'true');
    const words = document.createElement('p');
    const title = document.createElement('b');
    title.textContent = from.title;
    const text = document.createElement('span');
    text.textContent = from.text;
    const link = document.createElement('a');
    link.href = from.href;
    link.textContent = from.link;
    words.append(title, ' ', text, ' ', link);
    box.append(icon, words);
    if (from.release) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button quiet small';
      button.dataset.release = from.release;
      button.textContent = document.getElementById('notices').dataset.release;
      box.append(button);
    }
    return box;
  }

  /* Only what is new is put there, or a screen reader would hear it all again. */
  function showNotices(notices) {
    const place = document.getElementById('notices');
    const fresh = notices.map(notice);
    const said = boxes => boxes.map(box => box.textContent.replace(/\s+/g, '')).join('|');
    if (said([...place.children]) !== said(fresh)) {
      place.replaceChildren(...fresh);
    }
  }

  function showChart(id, data) {
    const canvas = document.getElementById(id);
    const chart = canvas && window.Chart && Chart.getChart(canvas);
    if (!chart) {
      return;
    }
    chart.data.labels = data.labels;
    data.datasets.forEach((set, i) => {
      chart.data.datasets[i].data = set.data;
    });
    chart.update('none');
  }

  function show(figures) {
    document.querySelectorAll('[data-live]').forEach(element => write(element, figures.texts[element.dataset.live]));
    /* a figure's list is of the time that the figure counts */
    document.querySelectorAll('[data-link]').forEach(link => {
      if (figures.links[link.dataset.link]) {
        link.setAttribute('href', figures.links[link.dataset.link]);
      }
    });
    document.querySelectorAll('[data-bar]').forEach(bar => {
      if (figures.bars[bar.dataset.bar] !== undefined) {
        bar.value = figures.bars[bar.dataset.bar];
      }
    });
    document.querySelectorAll('[data-steer]').forEach(buttons => {
      buttons.dataset.run = figures.states[buttons.dataset.steer] || buttons.dataset.run;
    });
    document.querySelectorAll('[data-state]').forEach(tag => {
      const state = figures.states[tag.dataset.state];
      if (state && !tag.classList.contains(state)) {
        tag.className = 'tag ' + state;
        const meaning = document.querySelector('.meanings dt:has(.' + state + ') + dd');
        if (tag.title && meaning) {
          tag.title = meaning.textContent;
        }
      }
    });
    showNotices(figures.notices);
    if (figures.charts) {
      Object.entries(figures.charts).forEach(([name, data]) => showChart(name, data));
    }
    const dashboard = document.querySelector('[data-lists]');
    if (dashboard && dashboard.dataset.lists !== figures.lists) {
      dashboard.dataset.lists = figures.lists;
      window.wagsLists();
    }
  }

  /* One answer that is missing may be a change of the network; figures that are older than two are old. */
  function showAge() {
    const stale = document.getElementById('stale');
    const old = failures > 1 || (failures > 0 && !navigator.onLine);
    if (old && stale.hidden) {
      stale.textContent = stale.dataset.words.replace('{0}', document.querySelector('[data-at]').dataset.at);
    }
    stale.hidden = !old;
    document.body.classList.toggle('stale-figures', old);
  }

  async function ask() {
    try {
      const answer = await fetch(address(), {
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(PATIENCE)
      });
      if (answer.status === 401) {
        /* What is written in a form stays there until its writer leaves. */
        document.getElementById('signedOut').hidden = false;
        document.getElementById('signInAgain').href = location.href;
        return;
      }
      if (!answer.ok) {
        throw new Error('HTTP ' + answer.status);
      }
      const figures = await answer.json();
      document.getElementById('signedOut').hidden = true;
      show(figures);
      document.querySelector('[data-at]').dataset.at = figures.texts.at;
      failures = 0;
    } catch (e) {
      failures += 1;
    }
    showAge();
    later();
  }

  function later() {
    clearTimeout(timer);
    if (!document.hidden) {
      timer = setTimeout(ask, pause());
    }
  }

  /* at once, when somebody looks again or the network is back */
  function now() {
    clearTimeout(timer);
    if (!document.hidden) {
      ask();
    }
  }

  document.addEventListener('visibilitychange', now);
  window.addEventListener('online', now);
  document.addEventListener('click', event => {
    if (event.target.closest('[data-display]')) {
      window.wagsDisplay(); /* the dashboard's remote command: keep this display signed in, or no longer */
    }
  });
  later();
})();
