/* The broadcast page: where recipients come from, and whether what was checked is still what is written. */
const wagsBroadcast = (function () {
  'use strict';
  /* Beyond this a text area makes a browser slow: what is pasted becomes a file. In characters. */
  const LONG_PASTE = 200000;
  const MEGABYTE = 1024 * 1024;
  const OFTEN = 2000;
  let asking = 0;
  const language = document.documentElement.lang;
  const byId = id => document.getElementById(id);

  /* Fields of the source that is not chosen are not sent. */
  function sourceChosen() {
    byId('recipients').disabled = byId('upload').checked;
    byId('file').disabled = byId('paste').checked;
  }

  function stale(panel) {
    byId(panel).classList.add('stale');
  }

  /* What is not sent is found anew. */
  function forget(id) {
    const choice = byId(id);
    if (choice) {
      choice.disabled = true;
    }
  }

  /* Another sheet is another table. */
  function forgetColumn() {
    forget('column');
  }

  /* And so is another list. */
  function forgetTable() {
    forget('sheet');
    forgetColumn();
  }

  function size(bytes) {
    const value = bytes < MEGABYTE ? bytes / 1024 : bytes / MEGABYTE;
    const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
    return value.toLocaleString(language, digits) + (bytes < MEGABYTE ? ' KB' : ' MB');
  }

  function tooLarge() {
    const input = byId('file');
    const file = input.files[0];
    return !input.disabled && file && file.size > input.dataset.maxMegabytes * MEGABYTE;
  }

  function fileChosen() {
    const file = byId('file').files[0];
    const name = byId('file-name');
    const says = byId('file-says');
    name.textContent = file ? file.name : name.dataset.none;
    byId('file-size').textContent = file ? size(file.size) : '';
    says.textContent = tooLarge() ? says.dataset.tooLarge : '';
    says.classList.toggle('bad', Boolean(tooLarge()));
    byId('broadcast:problem').replaceChildren();
  }

  function keepAsFile(text) {
    const says = byId('file-says');
    const files = new DataTransfer();
    files.items.add(new File([text], says.dataset.pastedName, { type: 'text/plain' }));
    byId('upload').checked = true;
    sourceChosen();
    byId('file').files = files.files;
    fileChosen();
    if (!tooLarge()) {
      says.textContent = says.dataset.pasted;
    }
    forgetTable();
    stale('check');
    document.dispatchEvent(new CustomEvent('wags:pasted', { detail: text }));
  }

  /* A draft knows its file's name only. */
  function askForFile(name) {
    byId('file-says').textContent = byId('file-says').dataset.again.replace('{0}', name);
  }

  document.addEventListener('paste', event => {
    const text = event.target.id === 'recipients' ? event.clipboardData.getData('text') : '';
    if (text.length > LONG_PASTE) {
      event.preventDefault();
      keepAsFile(text);
      byId('file').focus();
    }
  });

  function changed(event) {
    const field = event.target;
    if (field.dataset.checkedBy) {
      stale(field.dataset.checkedBy);
    }
    if (field.id === 'sheet') {
      forgetColumn();
    }
    if (field.id === 'recipients') {
      forgetTable();
      byId('broadcast:problem').replaceChildren();
    }
  }

  document.addEventListener('input', changed);
  document.addEventListener('change', event => {
    changed(event);
    if (event.target.name === 'source') {
      sourceChosen();
      forgetTable();
    }
    if (event.target.id === 'file') {
      fileChosen();
      forgetTable();
    }
  });

  function fits() {
    if (tooLarge()) {
      fileChosen();
      byId('file').focus();
      return false;
    }
    return true;
  }

  /* Before the form is sent: false keeps it here. */
  function reading() {
    if (!fits()) {
      return false;
    }
    byId('check').classList.add('busy');
    byId('reading').textContent = byId('reading').dataset.reading;
    byId('busy').hidden = true;
    asking = setTimeout(askPlace, OFTEN);
    return true;
  }

  /* Many lists at once are read one after the other. */
  async function askPlace() {
    const answer = await fetch('live/upload.json').catch(() => null);
    const found = answer && answer.ok ? await answer.json() : { place: 0 };
    if (asking) {
      const says = byId('reading');
      says.textContent = found.place ? says.dataset.waiting.replace('{0}', found.place) : says.dataset.reading;
      asking = setTimeout(askPlace, OFTEN);
    }
  }

  /* What one of the recipients gets, as a phone shows it. */
  function showExample() {
    const example = byId('example-text');
    if (example) {
      window.wagsFormat.render(example.textContent, example);
    }
  }

  /* They appear above the button that asks for them. */
  function showColumns() {
    const inserts = byId('inserts');
    if (inserts) {
      inserts.focus();
    }
  }

  /* A column's name goes where the cursor is, or in place of what is chosen. */
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-insert]');
    if (button) {
      const area = byId('broadcast:text');
      area.setRangeText('{{' + button.dataset.insert + '}}', area.selectionStart, area.selectionEnd, 'end');
      area.focus();
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });

  /* After its answer: what was checked is what the form holds now; what was sent is gone from it. */
  function read(args) {
    clearTimeout(asking);
    asking = 0;
    byId('check').classList.remove('busy');
    byId('reading').textContent = '';
    showExample();
    if (args && !args.validationFailed) {
      byId('check').classList.remove('stale');
    }
    if (args && args.accepted) {
      byId('broadcast:text').value = '';
      byId('recipients').value = '';
      byId('file').value = '';
      fileChosen();
      window.wagsCompose.showSoon();
      byId('accepted').focus();
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    sourceChosen();
    fileChosen();
    $(document).on('pfAjaxError', () => read());
  });

  return { fits, reading, read, showColumns, keepAsFile, askForFile };
})();

window.wagsBroadcast = wagsBroadcast;
