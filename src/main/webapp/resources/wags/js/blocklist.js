/* The blocklist: a chosen file's text goes into the field, where it is looked at before it is sent. */
(function () {
  'use strict';

  /* Of a workbook, a PDF, a picture or a text in UTF-16: nobody would see a number in it. */
  // eslint-disable-next-line no-control-regex
  const NO_TEXT = /^(?:PK\u0003\u0004|%PDF-)|[\u0000-\u0008\u000e-\u001a]/;

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
    const text = await file.text();
    if (NO_TEXT.test(text)) {
      says.textContent = input.dataset.noText;
      input.value = '';
      return;
    }
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    says.textContent = file.name;
  });
})();
