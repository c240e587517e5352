/* The pages of a broadcast and of a list: where recipients come from, and whether what was checked is still what is written. */
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
    byId('recipients').disabled = !byId('paste').checked;
    byId('file').disabled = !byId('upload').checked;
    if (byId('list')) {
      byId('list').disabled = !byId('saved').checked;
    }
  }

  /* What could not be read is another list by now. */
  function forgetProblem() {
    byId('problem-says').firstElementChild.replaceChildren();
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
    forgetProblem();
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
      const area = event.target;
      keepAsFile(area.value.slice(0, area.selectionStart) + text + area.value.slice(area.selectionEnd));
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
    if (field.id === 'recipients' || field.id === 'list') {
      forgetTable();
      forgetProblem();
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
    /* a day without a time would be sent as none, and begin at once */
    const half = [...document.querySelectorAll('input[type=datetime-local]')].find(field => field.validity.badInput);
    if (half) {
      half.focus();
      half.reportValidity();
    }
    return !half;
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
    const found = answer && answer.ok ? await answer.json().catch(() => null) : null;
    if (asking && found) {
      const says = byId('reading');
      says.textContent = found.place ? says.dataset.waiting.replace('{0}', found.place) : says.dataset.reading;
    }
    if (asking) {
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
      emptyText();
      emptyOptions();
      byId('recipients').value = '';
      byId('file').value = '';
      fileChosen();
      byId('accepted').focus();
    }
  }

  function emptyText() {
    const text = byId('broadcast:text');
    if (text) {
      text.value = '';
      window.wagsCompose.showSoon();
    }
  }

  /* The next broadcast has a name and a time of its own. */
  function emptyOptions() {
    ['broadcast:name', 'broadcast:sendAt', 'broadcast:expiresAt'].map(byId).filter(Boolean).forEach(field => {
      field.value = '';
    });
    if (byId('broadcast:urgent')) {
      byId('broadcast:urgent').checked = false;
    }
  }

  /* A group of what was found, complete: the form is sent once more, since the server keeps nothing of it. */
  async function download(button) {
    const form = new FormData(button.closest('form'));
    form.append('group', button.dataset.leftOut);
    byId('left-out-failed').hidden = true;
    button.disabled = true;
    const answer = await fetch('left-out.csv', { method: 'POST', body: form }).catch(() => null);
    const isFile = answer && answer.ok && (answer.headers.get('Content-Type') || '').startsWith('text/csv');
    const file = isFile ? await answer.blob().catch(() => null) : null;
    button.disabled = false;
    if (file) {
      save(file, answer.headers.get('Content-Disposition'));
    } else {
      byId('left-out-failed').hidden = false;
    }
  }

  function save(file, disposition) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = decodeURIComponent(disposition.split("UTF-8''")[1]);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), OFTEN);
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-left-out]');
    if (button) {
      download(button);
    }
  });

  /* The address may name a list to send to. */
  document.addEventListener('wags:restored', () => {
    const list = byId('list');
    if (list && list.dataset.chosen) {
      history.replaceState(null, '', location.pathname);
      byId('saved').checked = true;
      list.value = list.dataset.chosen;
      sourceChosen();
    }
  });

  document.addEventListener('DOMContentLoaded', () => {
    sourceChosen();
    fileChosen();
    $(document).on('pfAjaxError', () => read());
  });

  return { fits, reading, read, showColumns, keepAsFile, askForFile };
})();

window.wagsBroadcast = wagsBroadcast;
