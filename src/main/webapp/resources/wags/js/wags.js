/* All the console's handlers. Pages carry no script of their own: see the Content-Security-Policy. */
const wags = (function () {
  'use strict';
  const root = document.documentElement;

  /* Preferences: kept in cookies for a year, read by the server at the next page. */

  function remember(name, value) {
    document.cookie = name + '=' + value + ';path=/;max-age=31536000;samesite=lax';
  }

  const themes = ['auto', 'light', 'dark'];

  function setTheme(theme) {
    root.dataset.theme = theme;
    document.querySelectorAll('button.theme').forEach(button => {
      button.title = button.dataset[theme];
    });
    document.querySelectorAll('input[data-choose=theme]').forEach(choice => {
      choice.checked = choice.value === theme;
    });
    remember('wags_theme', theme);
    document.dispatchEvent(new Event('wags:theme'));
  }

  function nextTheme() {
    setTheme(themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]);
  }

  function setLanguage(language) {
    remember('wags_language', language);
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
    language: button => setLanguage(button.dataset.language),
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

  /* A question that was just put: the focus goes where nothing happens. */

  function ask(id) {
    const button = document.getElementById(id);
    if (button) {
      button.focus();
    }
  }

  /* PrimeFaces */

  function start() {
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
    /* an answer that is a whole page instead of a piece of one: the session is over */
    $(document).on('pfAjaxError', (event, xhr) => {
      if (xhr && xhr.status === 200) {
        location.reload();
      } else {
        ajaxFailed();
      }
    });
  }

  /* An exception on the server while a part of a page was asked for; id is where the log has it. What was
     written stays in its fields. */
  function ajaxFailed(name, id) {
    const expired = String(name).includes('ViewExpiredException');
    const notice = document.getElementById(expired ? 'expired' : 'failed');
    const where = document.getElementById('failed-id');
    where.textContent = id && !expired ? where.dataset.words + ' ' + id : '';
    notice.hidden = false;
    notice.scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('DOMContentLoaded', start);

  return { setTheme, setLanguage, detailsLoaded, detailsClosed, ask, ajaxFailed };
})();

window.wags = wags;
