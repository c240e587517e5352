/* Keeps the figures of an open page up to date: one small JSON every few seconds, none while the page is hidden. */
(function () {
  'use strict';
  const PERIOD = 4000;
  const SLOWEST = 60000;
  let pause = PERIOD;
  let timer = 0;

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
    return box;
  }

  /* Only what is new is put there, or a screen reader would hear it all again. */
  function showNotices(notices) {
    const place = document.getElementById('notices');
    const fresh = notices.map(notice);
    const shown = [...place.children].map(box => box.textContent.trim().replace(/\s+/g, ' '));
    if (shown.join('|') !== fresh.map(box => box.textContent).join('|')) {
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
    document.querySelectorAll('[data-state]').forEach(tag => {
      const state = figures.states[tag.dataset.state];
      if (state) {
        tag.className = 'tag ' + state;
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

  async function ask() {
    try {
      const answer = await fetch(address(), { headers: { Accept: 'application/json' } });
      if (answer.status === 401) {
        /* What is written in a form stays there until its writer leaves. */
        document.getElementById('signedOut').hidden = false;
        document.getElementById('signInAgain').href = location.href;
        return;
      }
      if (!answer.ok) {
        throw new Error('HTTP ' + answer.status);
      }
      show(await answer.json());
      pause = PERIOD;
    } catch (e) {
      /* the server is away: ask less and less often */
      pause = Math.min(SLOWEST, pause * 2);
    }
    later();
  }

  function later() {
    clearTimeout(timer);
    if (!document.hidden) {
      timer = setTimeout(ask, pause);
    }
  }

  document.addEventListener('visibilitychange', later);
  later();
})();
