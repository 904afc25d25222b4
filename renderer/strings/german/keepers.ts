import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

export const keepers: Strings['keepers'] = {
  count: (keepers) => plural(keepers, { one: '1 Verwahrer', other: '# Verwahrer' }),
  hint: 'Immer an, damit ihr nicht gleichzeitig hier sein müsst. Ein Verwahrer hält alles versiegelt und kann es nicht lesen.',
  keeps: (records) => `verwahrt ${plural(records, { one: '1 Eintrag', other: '# Einträge' })}, kann nicht lesen`,
  dismiss: 'Entlassen …',
  dismissTitle: (name) => `${name} entlassen?`,
  dismissLost: (name) =>
    `${name} bekommt nichts mehr, was ab jetzt geschrieben wird, und löscht, was dort liegt, sobald es davon hört. Wer dann weg ist, bekommt Neues nur noch von anderen Mitgliedern.`,
  dismissButton: (name) => `${name} entlassen`,
  admitHint: 'Das Gerät jedes Eigentümers nimmt ihn auf, wer auch den Link angelegt hat.',
  shareTitle: 'Den Verwahrer starten',
  shareDetail:
    'Führ das in Parleys Ordner aus, auf einem Computer, der immer an ist. Er kommt als Verwahrer dazu, sobald er dieses Gerät erreicht. Wer den Link hat, kann dasselbe tun, und nichts lesen.',
  command: 'Befehl',
  copyCommand: 'Befehl kopieren',
}
