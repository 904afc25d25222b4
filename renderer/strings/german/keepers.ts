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
    'Auf einem Computer, der immer läuft. Das Relay tritt bei, sobald es dieses Gerät erreicht. Wer diesen Link hat, kann ein Relay betreiben, aber nichts lesen.',
  wayNames: { npm: 'Einmal starten', systemd: 'Dienst (systemd)' },
  ways: {
    npm: 'Im Ordner von Parley. Braucht Node.js 20 oder neuer und endet, wenn du das Terminal schließt.',
    systemd: 'Im Ordner von Parley, unter Linux. Startet mit dem Computer, und erneut nach einem Fehler.',
  },
  guide: 'Zu Ports, Publikationen und dem Umzug eines Relays siehe docs/RELAY.md im Ordner von Parley.',
  command: 'Befehl',
  copyCommand: 'Befehl kopieren',
}
