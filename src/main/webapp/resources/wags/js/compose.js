/* Writing a text: its length and its preview. Fields are found anew each time, since PrimeFaces replaces them. */
const wagsCompose = (function () {
  'use strict';
  const language = document.documentElement.lang;
  let waiting = false;

  /* What a broadcast would fill in, and a single message does not */
  const VARIABLE = /\{\{[^{}]*\}\}/;

  function warn(area) {
    const place = document.getElementById(area.dataset.variables);
    const found = VARIABLE.exec(area.value);
    const text = found ? place.dataset.unfilled.replace('{0}', () => found[0]) : '';
    if (place.textContent !== text) {
      place.textContent = text;
    }
  }

  function show(area) {
    const length = area.value.length.toLocaleString(language);
    const most = area.maxLength.toLocaleString(language);
    document.getElementById(area.dataset.counter).textContent = length + ' / ' + most;
    window.wagsFormat.render(area.value, document.getElementById(area.dataset.preview));
    if (area.dataset.variables) {
      warn(area);
    }
  }

  /* Once a frame, however fast somebody types */
  function showSoon() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        document.querySelectorAll('[data-preview]').forEach(show);
      });
    }
  }

  document.addEventListener('input', event => {
    if (event.target.dataset.preview) {
      showSoon();
    }
  });
  document.addEventListener('DOMContentLoaded', () => {
    showSoon();
    $(document).on('pfAjaxComplete', showSoon);
  });

  return { showSoon };
})();

window.wagsCompose = wagsCompose;
