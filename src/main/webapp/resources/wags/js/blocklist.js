/* The blocklist: a chosen file's text goes into the field, where it is looked at before it is sent. */
(function () {
  'use strict';

  document.addEventListener('change', async event => {
    const input = event.target.closest('input[data-into]');
    const file = input && input.files[0];
    if (!file) {
      return;
    }
    const field = document.getElementById(input.dataset.into);
    const says = document.getElementById(input.dataset.says);
    if (file.size > field.maxLength) {
      says.textContent = input.dataset.tooLarge;
      input.value = '';
      return;
    }
    field.value = await file.text();
    says.textContent = file.name;
  });
})();
