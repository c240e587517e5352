/* The pages of accounts: a new key to copy, a key to revoke, language and theme. */
(function () {
  'use strict';

  const preferences = { theme: wags.setTheme, language: wags.setLanguage };

  document.addEventListener('change', event => {
    const choice = event.target.closest('[data-choose]');
    if (choice) {
      preferences[choice.dataset.choose](choice.value);
    }
  });

  document.addEventListener('click', event => {
    const copy = event.target.closest('[data-copy]');
    const revoke = event.target.closest('[data-revoke]');
    if (copy) {
      copyFrom(copy);
    } else if (revoke) {
      askToRevoke(revoke);
    } else if (event.target.closest('[id="revoke:back"]')) {
      PF('revokeDialog').hide();
    }
  });

  /* Browsers keep their clipboard from pages that came without encryption: there the older way is left. */
  async function copyFrom(button) {
    const field = document.getElementById(button.dataset.copy);
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch (refused) {
      if (!document.execCommand('copy')) {
        return; /* the key stands selected for the person to copy */
      }
    }
    button.querySelector('span').textContent = button.dataset.copied;
    document.getElementById('new-key-status').textContent = button.dataset.copied;
  }

  function askToRevoke(button) {
    document.getElementById('revoke:chosen').value = button.dataset.revoke;
    document.getElementById('revoke-name').textContent = button.dataset.name;
    document.getElementById('revoke-this').hidden = button.dataset.this !== 'true';
    PF('revokeDialog').show();
  }

  /* A key that was just made is shown once: nobody should have to look for it. */
  $(document).on('pfAjaxComplete', () => {
    const made = document.getElementById('new-key');
    if (made) {
      made.focus();
      made.scrollIntoView({ block: 'nearest' });
    }
  });
})();
