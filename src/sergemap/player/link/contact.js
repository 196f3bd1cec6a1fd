/** Mails and forms for errors, filled in as far as the page knows. Pure. */

/**
 * An address at which a text can be written, with its beginning.
 * @param {string} contact a mail, a link to a form, or to any page
 * @param {string} title
 * @param {string} text
 */
export function withText(contact, title, text) {
  try {
    const url = new URL(contact);
    const isMail = url.protocol === 'mailto:';
    const names = isMail ? ['subject', 'body'] : ['title', 'body'];
    const asked = [title, text].map(
      (value, at) => `${names[at]}=${encodeURIComponent(value).replaceAll("'", '%27')}`,
    );
    url.search = [url.search.slice(1), ...asked].filter(Boolean).join('&');
    return url.href;
  } catch {
    return contact;
  }
}
