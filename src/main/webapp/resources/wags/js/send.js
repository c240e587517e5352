/* The send page: whom the message goes to, said while it is typed, and what becomes of it once it is sent. */
const wagsSend = (function () {
  'use strict';
  const PAUSE = 250;
  const OFTEN = 2000;
  const OFTEN_FOR = 60000;
  const SELDOM = 15000;
  const AT_MOST = 600000;
  let timer;
  let asking;
  let watching;

  function word(kind, key) {
    return document.querySelector('#words [data-' + kind + '="' + key + '"]').textContent;
  }

  /* The recipient. While it is being typed only what is right is said: a number is too short until it is not. */

  function says(field, text, kind) {
    const place = document.getElementById(field.dataset.recipient);
    if (place.textContent !== text) {
      place.textContent = text;
    }
    place.className = 'says-inline ' + kind;
    field.setAttribute('aria-invalid', kind === 'bad');
  }

  function forgetRefusal(field) {
    const message = document.getElementById(field.id + 'Message');
    message.replaceChildren();
    message.className = 'ui-message';
    field.classList.remove('ui-state-error');
  }

  function ask(field, left) {
    clearTimeout(timer);
    if (asking) {
      asking.abort();
    }
    const written = field.value;
    if (!written.trim()) {
      says(field, '', '');
      return;
    }
    asking = new AbortController();
    fetch('live/recipient.json', {
      method: 'POST',
      body: new URLSearchParams({ written }),
      signal: asking.signal
    }).then(answer => answer.ok ? answer.json() : {}).then(found => {
      const words = document.getElementById('words').dataset;
      if (found.phone || found.group) {
        says(field, (found.phone ? words.phone : words.group) + ' ' + (found.phone || found.group), 'good');
      } else if (found.unusual && left) {
        says(field, words.phone + ' ' + found.unusual + '. ' + words.unusual, 'warn');
      } else if (found.ambiguous) {
        says(field, words.phone + ' ' + found.ambiguous + '. ' + words.ambiguous.replace('{0}', found.other), 'warn');
      } else if (found.problem && left) {
        says(field, word('problem', found.problem).replace('{0}', found.sign), 'bad');
      } else {
        says(field, '', '');
      }
    }).catch(() => {
      /* overtaken by the next key, or offline: the form itself is checked again when it is sent */
    });
  }

  document.addEventListener('input', event => {
    const field = event.target;
    if (field.dataset.recipient) {
      forgetRefusal(field);
      clearTimeout(timer);
      timer = setTimeout(() => ask(field, false), PAUSE);
    }
  });

  document.addEventListener('change', event => {
    if (event.target.dataset.recipient) {
      ask(event.target, true);
    }
  });

  /* The status. It is asked for every 2 s in the first minute, then every 15 s, for ten minutes at most. */

  function watch(since) {
    clearTimeout(watching);
    const queued = document.getElementById('queued');
    if (!queued) {
      return;
    }
    const age = Date.now() - since;
    if (age > AT_MOST) {
      document.getElementById('reason').textContent = document.getElementById('words').dataset.late;
      return;
    }
    watching = setTimeout(() => look(queued, since), age < OFTEN_FOR ? OFTEN : SELDOM);
  }

  function look(queued, since) {
    if (document.hidden) {
      watch(since);
      return;
    }
    fetch('live/message.json?id=' + queued.dataset.message)
      .then(answer => {
        if (answer.status === 401 || answer.status === 404) {
          return { final: true };
        }
        return answer.ok ? answer.json() : {};
      })
      .catch(() => ({}))
      .then(found => {
        if (found.status) {
          show(queued, found);
        }
        if (!found.final) {
          watch(since);
        }
      });
  }

  function show(queued, found) {
    const tag = queued.querySelector('.tag');
    if (!tag.classList.contains(found.status)) {
      tag.className = 'tag ' + found.status;
      tag.textContent = word('status', found.status);
    }
    queued.querySelector('.why').textContent = found.reason || '';
    const failed = found.status === 'FAILED';
    queued.classList.toggle('bad', failed);
    queued.classList.toggle('good', !failed);
    if (failed) {
      /* said once: the title says it now */
      const title = queued.querySelector('[data-failed]');
      title.textContent = title.dataset.failed;
      tag.hidden = true;
      document.getElementById('correct').hidden = false;
    }
  }

  /* The form came back: with a message to watch, or with its mistakes. */
  function sent(args) {
    const field = document.getElementById('send:recipient');
    if (args && !args.validationFailed) {
      field.focus();
    } else if (document.getElementById('send:recipientMessage').textContent.trim()) {
      /* the form says what is wrong already */
      clearTimeout(timer);
      says(field, '', 'bad');
    }
    watch(Date.now());
  }

  return { sent };
})();

window.wagsSend = wagsSend;
