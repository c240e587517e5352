/* What somebody writes is kept until it is sent: through a change of language, an ended session and its login, a failed
   send, a closed lid. It stays in this tab (sessionStorage) and for its writer alone: wags.js throws away all others'. */
(function () {
  'use strict';
  const PAUSE = 300;
  /* In characters. Browsers keep about five million for all that a tab holds of a site. */
  const MOST = 1500000;
  const RECIPIENTS = 'recipients';
  const TEXTS = 'input:not([type]), input[type=text], input[type=tel], input[type=datetime-local], textarea, select';
  const CHOICES = 'input[type=radio], input[type=checkbox]';
  const form = document.querySelector('form[data-draft]');
  const key = wags.draftKey(form.dataset.draft);
  const notice = document.getElementById('draft');
  let pasted = null;
  let pastedFile = null;
  let timer = 0;

  function fields(kind) {
    return [...form.querySelectorAll(kind)].filter(field => field.id);
  }

  /* By which the form is served once: with another one, what was sent without its answer coming would be sent again. */
  function token() {
    return form.querySelector('input[name=once]');
  }

  function written() {
    const texts = {};
    const choices = {};
    fields(TEXTS).filter(field => field.value).forEach(field => {
      texts[field.id] = field.value;
    });
    fields(CHOICES).forEach(field => {
      choices[field.id] = field.checked;
    });
    const input = form.querySelector('input[type=file][name]');
    const file = input && input.files[0];
    const once = token();
    return {
      texts,
      choices,
      once: once ? once.value : undefined,
      file: file ? file.name : undefined,
      pasted: file && file === pastedFile ? pasted : undefined
    };
  }

  function isEmpty(draft) {
    const typed = Object.keys(draft.texts).filter(id => form.querySelector('[id="' + id + '"]').tagName !== 'SELECT');
    return !typed.length && !draft.file;
  }

  /* Without the recipients where they are too many; how many characters a browser takes it tells only by refusing. */
  function store(draft) {
    const whole = JSON.stringify(draft);
    if (whole.length <= MOST && put(whole)) {
      return;
    }
    delete draft.pasted;
    delete draft.file;
    delete draft.texts[RECIPIENTS];
    put(JSON.stringify({ ...draft, cut: true }));
  }

  function put(text) {
    try {
      sessionStorage.setItem(key, text);
      return true;
    } catch (full) {
      return false;
    }
  }

  function save() {
    clearTimeout(timer);
    timer = 0;
    if (wags.isSignedOut()) {
      return;
    }
    const draft = written();
    if (isEmpty(draft)) {
      sessionStorage.removeItem(key);
      notice.hidden = true;
    } else {
      store(draft);
    }
  }

  function saveSoon() {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  function saveNow() {
    if (timer) {
      save();
    }
  }

  function tell(field, event) {
    field.dispatchEvent(new Event(event, { bubbles: true }));
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(key) || 'null');
    if (!kept) {
      return;
    }
    fields(CHOICES).filter(field => kept.choices[field.id] && !field.checked).forEach(field => {
      field.checked = true;
      tell(field, 'change');
    });
    fields(TEXTS).filter(field => field.id in kept.texts).forEach(field => {
      field.value = kept.texts[field.id];
      tell(field, 'input');
    });
    if (kept.pasted) {
      wagsBroadcast.keepAsFile(kept.pasted);
    } else if (kept.file) {
      wagsBroadcast.askForFile(kept.file);
    }
    if (kept.once && token()) {
      token().value = kept.once;
    }
    document.getElementById('draft-cut').hidden = !kept.cut;
    notice.hidden = false;
  }

  function discard() {
    fields('input[type=file], ' + TEXTS).filter(field => field.tagName !== 'SELECT').forEach(field => {
      field.value = '';
      tell(field, 'input');
      tell(field, 'change');
    });
    fields('input[type=checkbox]').filter(field => field.checked).forEach(field => {
      field.checked = false;
      tell(field, 'change');
    });
    save();
    fields(TEXTS)[0].focus();
  }

  form.addEventListener('input', saveSoon);
  form.addEventListener('change', saveSoon);
  /* a list that broadcast.js made a file of: no browser would give its text back */
  document.addEventListener('wags:pasted', event => {
    pasted = event.detail;
    pastedFile = form.querySelector('input[type=file]').files[0];
    saveSoon();
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-discard]')) {
      discard();
    }
  });
  window.addEventListener('pagehide', saveNow);
  document.addEventListener('visibilitychange', saveNow);
  /* A form that begins with another broadcast begins anew: what was written before is not what was asked for. */
  function begin() {
    if (form.dataset.copied) {
      history.replaceState(null, '', location.pathname);
      fields(TEXTS).forEach(field => tell(field, 'input'));
      save();
    } else {
      restore();
    }
    document.dispatchEvent(new CustomEvent('wags:restored'));
  }

  document.addEventListener('DOMContentLoaded', () => {
    begin();
    $(document).on('pfAjaxSend', saveNow);
    $(document).on('pfAjaxComplete', saveSoon);
  });
})();
