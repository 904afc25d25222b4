import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

export const keepers: Strings['keepers'] = {
  title: 'Relays',
  none: 'Noch keine Relays',
  hint: 'Geräte, die immer laufen und diesen Raum verschlüsselt speichern, damit ihr nicht gleichzeitig online sein müsst. Relays können nichts lesen.',
  keeps: (records) => `speichert ${plural(records, { one: '1 Eintrag', other: '# Einträge' })}`,
  dismiss: 'Entfernen …',
  dismissTitle: (name) => `${name} entfernen?`,
  dismissLost: (name) =>
    `${name} erhält nichts Neues mehr und löscht alles Gespeicherte, sobald es davon erfährt. Wer offline war, synchronisiert dann nur noch mit anderen Mitgliedern.`,
  dismissButton: (name) => `${name} entfernen`,
  admitHint: 'Das Gerät jedes Eigentümers kann das Relay aufnehmen, egal, wer den Link erstellt hat.',
  shareTitle: 'Relay einrichten',
  shareDetail:
    'Führe diesen Befehl im Ordner von Parley auf einem Computer aus, der immer läuft. Das Relay tritt bei, sobald es dieses Gerät erreicht. Wer diesen Link hat, kann ein Relay betreiben, aber nichts lesen.',
  command: 'Befehl',
  copyCommand: 'Befehl kopieren',
}
