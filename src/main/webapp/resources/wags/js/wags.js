/* All the console's handlers. Pages carry no script of their own: see the Content-Security-Policy. */
const wags = (function () {
  'use strict';
  const root = document.documentElement;

  /* Preferences: kept in cookies for a year, read by the server at the next page. */

  function remember(name, value) {
    document.cookie = name + '=' + value + ';path=/;max-age=31536000;samesite=lax';
  }

  const themes = ['auto', 'light', 'dark'];

  function nextTheme(button) {
    const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    root.dataset.theme = next;
    button.title = button.dataset[next];
    remember('wags_theme', next);
    repaintCharts();
  }

  function switchLanguage(button) {
    remember('wags_language', button.dataset.language);
    /* a plain reload would ask whether to send a form again */
    location.assign(location.pathname + location.search);
  }

  /* The drawer on narrow screens */

  function toggleDrawer(open) {
    const opened = document.body.classList.toggle('drawer-open', open);
    document.querySelectorAll('.burger').forEach(burger => burger.setAttribute('aria-expanded', opened));
    if (opened) {
      document.querySelector('#side a').focus();
    }
  }

  function closeDrawer() {
    if (document.body.classList.contains('drawer-open')) {
      toggleDrawer(false);
      document.querySelector('.burger').focus();
    }
  }

  function closeAccount(except) {
    document.querySelectorAll('details.account[open]').forEach(menu => {
      if (menu !== except) {
        menu.open = false;
      }
    });
  }

  const actions = {
    theme: nextTheme,
    language: switchLanguage,
    drawer: () => toggleDrawer()
  };

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-act]');
    if (button) {
      actions[button.dataset.act](button);
    }
    closeAccount(event.target.closest('details.account'));
    openDetails(event);
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      closeDrawer();
      closeAccount();
    }
  });

  /* Details: a row's link works by itself (a new tab, a bookmark); a plain click loads only the dialog. */

  function openDetails(event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    if (event.target.closest('a') && !event.target.closest('[data-detail]')) {
      return;
    }
    const row = event.target.closest('.ui-datatable-data > tr');
    const link = row && row.querySelector('[data-detail]');
    if (!link || String(window.getSelection())) {
      return;
    }
    event.preventDefault();
    history.replaceState(null, '', link.href);
    /* the whole address, since its filter says whose list this is */
    window.wagsDetails([...new URL(link.href).searchParams].map(([name, value]) => ({ name, value })));
  }

  function detailsLoaded() {
    PF('detailDialog').show();
  }

  function detailsClosed() {
    const address = new URL(location.href);
    address.searchParams.delete('id');
    history.replaceState(null, '', address);
  }

  /* Writing */

  function write(area) {
    if (area.dataset.counter) {
      const length = area.value.length.toLocaleString(root.lang);
      const most = area.maxLength.toLocaleString(root.lang);
      document.getElementById(area.dataset.counter).textContent = length + ' / ' + most;
    }
    if (area.dataset.preview) {
      document.getElementById(area.dataset.preview).textContent = area.value;
    }
  }

  document.addEventListener('input', event => {
    const field = event.target;
    if (field.dataset.counter) {
      write(field);
    }
    if (field.dataset.checkedBy) {
      document.getElementById(field.dataset.checkedBy).classList.add('stale');
    }
  });

  function writeAll() {
    document.querySelectorAll('[data-counter]').forEach(write);
  }

  /* A check that comes back is a check of what the form holds now. */
  function unstale() {
    document.querySelectorAll('.check.stale').forEach(panel => panel.classList.remove('stale'));
  }

  function broadcastSent(args) {
    if (args && args.accepted) {
      document.querySelectorAll('[data-checked-by]').forEach(field => {
        field.value = '';
      });
      writeAll();
    }
  }

  /* Charts: pages name tokens, colours are read from the theme, so that a switch repaints them. */

  const charts = [];

  function colour(token) {
    const probe = document.createElement('span');
    probe.style.color = 'var(--w-' + token + ')';
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  function paint(config) {
    const muted = colour('muted');
    config.data.datasets.forEach(set => {
      set.backgroundColor = colour(set.token);
      set.borderRadius = 4;
      set.maxBarThickness = 36;
    });
    config.options = {
      locale: root.lang,
      responsive: true,
      maintainAspectRatio: false,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 300 },
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: {
          position: 'bottom',
          labels: { color: muted, boxWidth: 8, boxHeight: 8, usePointStyle: true, font: { family: 'Inter' } }
        },
        tooltip: { backgroundColor: colour('text'), titleColor: colour('card'), bodyColor: colour('card') }
      },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          ticks: { color: muted, autoSkip: false, maxRotation: 0, font: { family: 'Inter', size: 11 } }
        },
        y: {
          stacked: true,
          beginAtZero: true,
          border: { display: false },
          grid: { color: colour('divider') },
          ticks: { color: muted, precision: 0, maxTicksLimit: 6, font: { family: 'Inter' } }
        }
      }
    };
  }

  /* Called by PrimeFaces with the chart's widget as this, before the chart is drawn. */
  function extendChart() {
    paint(this.cfg.config);
    charts.push(this);
  }

  function repaintCharts() {
    charts.filter(widget => widget.chart).forEach(widget => {
      paint(widget.cfg.config);
      widget.chart.options = widget.cfg.config.options;
      widget.chart.update('none');
    });
  }

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaintCharts);

  /* PrimeFaces */

  function start() {
    writeAll();
    if (!window.PrimeFaces) {
      return;
    }
    /* its Indonesian goes by the old name of the language */
    if (PrimeFaces.locales.in) {
      PrimeFaces.locales.id = PrimeFaces.locales.in;
    }
    $(document).on('pfAjaxSend', () => {
      document.querySelectorAll('#failed, #expired').forEach(notice => {
        notice.hidden = true;
      });
    });
    $(document).on('pfAjaxComplete', (event, xhr, settings, args) => {
      if (args && !args.validationFailed) {
        unstale();
      }
      writeAll();
    });
    /* an answer that is a whole page instead of a piece of one: the session is over */
    $(document).on('pfAjaxError', (event, xhr) => {
      if (xhr && xhr.status === 200) {
        location.reload();
      } else {
        ajaxFailed();
      }
    });
  }

  /* An exception on the server while a part of a page was asked for. What was written stays in its fields. */
  function ajaxFailed(name) {
    const expired = String(name).includes('ViewExpiredException');
    const notice = document.getElementById(expired ? 'expired' : 'failed');
    notice.hidden = false;
    notice.scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('DOMContentLoaded', start);

  return { detailsLoaded, detailsClosed, broadcastSent, ajaxFailed, extendChart };
})();

window.wags = wags;
window.wagsChart = wags.extendChart;
