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
    keepWritten();
    /* a plain reload would ask whether to send a form again */
    location.assign(location.pathname + location.search);
  }

  /* The drawer on narrow screens */

  function toggleDrawer(open) {
    const opened = document.body.classList.toggle('drawer-open', open);
    document.querySelector('.stage').inert = opened;
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
        const within = menu.contains(document.activeElement);
        menu.open = false;
        if (within) {
          menu.querySelector('summary').focus();
        }
      }
    });
  }

  /* Drafts of forms (draft.js) are their writer's alone, on a computer that others use, too. */

  const DRAFT = 'wags.draft ';
  const SIGNED_OUT = 'wags.signedOut';
  const shell = document.querySelector('[data-user]');
  let signedOut = false;

  /* A space ends the name, since no name has one. */
  function draftKey(name) {
    return DRAFT + shell.dataset.user + ' ' + name;
  }

  function forgetDrafts(except) {
    Object.keys(sessionStorage)
      .filter(key => key.startsWith(DRAFT) && !(except && key.startsWith(except)))
      .forEach(key => sessionStorage.removeItem(key));
  }

  function forgetAll() {
    signedOut = true;
    forgetDrafts();
  }

  if (shell) {
    forgetDrafts(draftKey(''));
    document.getElementById('account').addEventListener('submit', () => {
      forgetAll();
      localStorage.setItem(SIGNED_OUT, Date.now());
    });
    /* signed out in another tab: of this browser's tabs none keeps anything */
    window.addEventListener('storage', event => {
      if (event.key === SIGNED_OUT) {
        forgetAll();
      }
    });
  }

  /* What is written in forms that keep no draft outlasts a change of language; secrets and files do not. */

  const SWITCHED = 'language';

  function writtenFields() {
    return [...document.querySelectorAll('main form:not([data-draft]) :is(input, textarea, select)[name]')]
      .filter(field => !['password', 'file'].includes(field.type) && !('choose' in field.dataset))
      .filter(field => field.type !== 'hidden' || field.name === 'once' || field.name.startsWith('seen.'));
  }

  function keepWritten() {
    if (shell && !signedOut) {
      const fields = writtenFields().map(field => [field.name, field.value, field.checked]);
      try {
        sessionStorage.setItem(draftKey(SWITCHED), JSON.stringify({ page: location.href, fields }));
      } catch (full) {
        sessionStorage.removeItem(draftKey(SWITCHED));
      }
    }
  }

  /* Not where the page has other fields by now: nobody could tell which is which. */
  function restoreWritten() {
    const kept = shell && JSON.parse(sessionStorage.getItem(draftKey(SWITCHED)) || 'null');
    if (!kept) {
      return;
    }
    sessionStorage.removeItem(draftKey(SWITCHED));
    const fields = writtenFields();
    const same = kept.page === location.href && kept.fields.length === fields.length
      && fields.every((field, i) => field.name === kept.fields[i][0]);
    if (same) {
      fields.forEach((field, i) => {
        [, field.value, field.checked] = kept.fields[i];
      });
    }
  }

  const actions = {
    theme: nextTheme,
    language: button => setLanguage(button.dataset.language),
    drawer: () => toggleDrawer(),
    reload: () => location.reload()
  };

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-act]');
    if (button) {
      event.preventDefault();
      actions[button.dataset.act](button);
    }
    askToRelease(event.target.closest('[data-release][type=button]'));
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

  let opening = '';

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
    opening = link.href;
    /* the whole address, since its filter says whose list this is */
    window.wagsDetails([...new URL(link.href).searchParams].map(([name, value]) => ({ name, value })));
  }

  /* Also called where no answer came, and the dialog still holds what it held before. */
  function detailsLoaded(status) {
    if (status !== 'success') {
      return;
    }
    if (opening) {
      history.replaceState(null, '', opening);
      opening = '';
    }
    PF('detailDialog').show();
    const shown = document.querySelector('#detail [data-title]');
    if (shown) {
      document.title = shown.dataset.title;
    }
  }

  /* The focus goes to the row that was open, also where the mouse or an address opened it. */
  function detailsClosed() {
    const address = new URL(location.href);
    const id = address.searchParams.get('id');
    const row = document.querySelector('[data-detail="' + CSS.escape(id) + '"]');
    const list = document.querySelector('[data-list-title]');
    address.searchParams.delete('id');
    history.replaceState(null, '', address);
    document.title = list.dataset.listTitle;
    PF('detailDialog').focusedElementBeforeDialogOpened = row || list;
  }

  /* The focus stays inside an open dialog. PrimeFaces keeps it there, too, but passes over what unfolds. */

  const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]';

  function topDialog() {
    const open = [...document.querySelectorAll('.ui-dialog')].filter(dialog => dialog.checkVisibility());
    return open.sort((one, other) => one.style.zIndex - other.style.zIndex).pop();
  }

  window.addEventListener('keydown', event => {
    const dialog = event.key === 'Tab' && !document.getElementById('ask')?.open && topDialog();
    if (!dialog) {
      return;
    }
    event.stopPropagation();
    const stops = [...dialog.querySelectorAll(STOPS)]
      .filter(stop => stop.tabIndex >= 0 && !stop.disabled && stop.type !== 'hidden' && stop.checkVisibility());
    const at = stops.indexOf(document.activeElement);
    const leaves = event.shiftKey ? at <= 0 : at === stops.length - 1;
    if (stops.length && (leaves || !dialog.contains(document.activeElement))) {
      event.preventDefault();
      stops[event.shiftKey ? stops.length - 1 : 0].focus();
    }
  }, true);

  /* A sender is released from the notice that says it is held, after a question. */

  function askToRelease(button) {
    if (!button) {
      return;
    }
    const ask = document.getElementById('ask');
    const title = document.getElementById('ask-title');
    title.textContent = title.dataset.release.replace('{0}', button.dataset.release);
    document.getElementById('ask-no').onclick = () => ask.close();
    document.getElementById('ask-yes').onclick = () => {
      ask.close();
      button.disabled = true;
      /* the address says whose state the page shows elsewhere */
      const address = new URLSearchParams(location.search);
      address.set('sender', button.dataset.release);
      window.wagsRelease([...address].map(([name, value]) => ({ name, value })));
    };
    ask.showModal();
  }

  function released(xhr, status) {
    const notices = document.getElementById('notices');
    const button = notices.querySelector('[data-release]:disabled');
    if (status !== 'success' || !button) {
      document.querySelectorAll('#notices [data-release]').forEach(each => {
        each.disabled = false;
      });
      return;
    }
    const notice = button.closest('.notice');
    notice.className = 'notice good';
    notice.querySelector('p').textContent = notices.dataset.released;
    button.remove();
    document.getElementById('main').focus();
  }

  /* Times that are told as so long ago, by the server's clock. */

  function tellTimes() {
    const now = Date.now() - clockAhead;
    document.querySelectorAll('time[data-ago]').forEach(time => {
      const minutes = Math.floor((now - Date.parse(time.dateTime)) / 60000);
      if (minutes < 24 * 60) {
        time.textContent = minutes < 1 ? shell.dataset.agoNow
          : minutes < 60 ? shell.dataset.agoMinutes.replace('{0}', minutes)
            : shell.dataset.agoHours.replace('{0}', Math.floor(minutes / 60));
      }
    });
  }

  const clockAhead = shell ? Date.now() - Number(shell.dataset.now) : 0;
  if (shell) {
    setInterval(tellTimes, 30000);
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
    /* A dialog over another one gives the focus back, too: PrimeFaces waits until all are closed. */
    if (PrimeFaces.widget.Dialog) {
      PrimeFaces.widget.Dialog.prototype.returnFocus = function () {
        const before = this.focusedElementBeforeDialogOpened;
        if (before) {
          setTimeout(() => before.isConnected && before.focus({ preventScroll: true }), 0);
        }
      };
    }
    $(document).on('pfAjaxSend', () => {
      document.querySelectorAll('#failed, #away, #expired, #offline, #forbidden').forEach(notice => {
        notice.hidden = true;
      });
    });
    /* an answer that is a whole page instead of a piece of one: the session is over */
    $(document).on('pfAjaxError', (event, xhr, request) => {
      if (request && String(request.data).includes('live%3Alists')) {
        return; /* nobody asked: live.js says what is old */
      }
      enableButtons();
      if (xhr && xhr.status === 200) {
        location.reload();
      } else if (xhr && xhr.status === 503 && isPage(xhr) && document.getElementById('away')) {
        show('away');
      } else if (xhr && xhr.status === 503 && document.getElementById('busy')) {
        show('busy');
      } else if (xhr && xhr.status === 403 && document.getElementById('forbidden')) {
        show('forbidden');
      } else if (xhr && xhr.status === 0) {
        show('offline');
      } else {
        ajaxFailed();
      }
    });
  }

  /* The application's own error page: what turns too many lists away answers with none. */
  function isPage(xhr) {
    return String(xhr.getResponseHeader('Content-Type')).startsWith('text/html');
  }

  /* PrimeFaces leaves a button disabled whose answer never came. */
  function enableButtons() {
    Object.values(PrimeFaces.widgets)
      .filter(widget => widget.jq && widget.jq.hasClass('ui-state-loading'))
      .forEach(widget => PrimeFaces.buttonEndAjaxDisabled(widget, widget.jq));
  }

  /* An exception on the server while a part of a page was asked for; id is where the log has it. What was
     written stays in its fields. */
  function ajaxFailed(name, id) {
    if (name === 'away') {
      show('away'); /* the database */
      return;
    }
    const expired = String(name).includes('ViewExpiredException');
    const where = document.getElementById('failed-id');
    where.textContent = id && !expired ? where.dataset.words + ' ' + id : '';
    show(expired ? 'expired' : 'failed');
  }

  function show(id) {
    const notice = document.getElementById(id);
    notice.hidden = false;
    notice.scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('DOMContentLoaded', start);
  document.addEventListener('DOMContentLoaded', restoreWritten);

  return {
    setTheme, setLanguage, detailsLoaded, detailsClosed, ask, ajaxFailed, released, draftKey,
    isSignedOut: () => signedOut
  };
})();

window.wags = wags;
