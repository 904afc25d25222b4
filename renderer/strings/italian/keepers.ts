import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

export const keepers: Strings['keepers'] = {
  count: (keepers) => plural(keepers, { one: '1 custode', other: '# custodi' }),
  hint: 'Sempre acceso, così non dovete essere qui nello stesso momento. Un custode tiene tutto sigillato e non può leggerlo.',
  keeps: (records) => `custodisce ${plural(records, { one: '1 voce', other: '# voci' })}, non può leggere`,
  dismiss: 'Congeda …',
  dismissTitle: (name) => `Congedare ${name}?`,
  dismissLost: (name) =>
    `${name} non riceve più nulla di ciò che si scrive da ora in poi, ed elimina ciò che tiene appena lo viene a sapere. Chi allora è assente riceve le novità solo da altri membri.`,
  dismissButton: (name) => `Congeda ${name}`,
  admitHint: 'Lo fa entrare il dispositivo di ogni proprietario, chiunque abbia creato il link.',
  shareTitle: 'Avvia il custode',
  shareDetail:
    'Esegui questo nella cartella di Parley, su un computer sempre acceso. Entra come custode appena raggiunge questo dispositivo. Chi ha il link può fare lo stesso, e non legge nulla.',
  command: 'Comando',
  copyCommand: 'Copia il comando',
}
