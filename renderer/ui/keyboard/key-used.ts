/** Whether the person's last action was a key press: only then do they look for the focus. */
let isKey = false

const note = ({ type }: Event): void => {
  isKey = type === 'keydown'
}
for (const type of ['keydown', 'pointerdown']) globalThis.window?.addEventListener(type, note, true)

export const wasKeyUsed = (): boolean => isKey
