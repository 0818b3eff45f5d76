/** Whether the server would take it for a phone number; nothing is one too. */
export function isPhone(text: string): boolean {
  return text.trim() === '' || /^[+\d][\d\s-]{4,24}$/.test(text.trim());
}
