/* Writing a text: its length and its preview. Fields are found anew each time, since PrimeFaces replaces them. */
const wagsCompose = (function () {
  'use strict';
  const language = document.documentElement.lang;
  let waiting = false;

  function show(area) {
    const length = area.value.length.toLocaleString(language);
    const most = area.maxLength.toLocaleString(language);
    document.getElementById(area.dataset.counter).textContent = length + ' / ' + most;
    window.wagsFormat.render(area.value, document.getElementById(area.dataset.preview));
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
