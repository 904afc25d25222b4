import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const colours: Strings['colours'] = [
  'Indigo',
  'Blau',
  'Cyan',
  'Petrol',
  'Grün',
  'Limette',
  'Orange',
  'Rost',
  'Rot',
  'Pink',
  'Lila',
  'Violett',
]

export const firstRun: Strings['firstRun'] = {
  title: 'Willkommen bei Parley',
  intro:
    'Chatte, zeichne, schreibe und teile Dateien mit den Menschen um dich herum. Kein Konto, kein Server: Alles bleibt auf euren Geräten.',
  name: 'Dein Name',
  namePlaceholder: 'So sehen dich andere',
  nameMissing: 'Gib einen Namen ein',
  start: 'Personen in der Nähe finden',
  ways: { join: 'Einladung annehmen', invite: 'Ich habe eine Einladung', alone: 'Allein ausprobieren' },
  ownSpace: 'Mein Raum',
  colour: 'Deine Farbe',
  picture: 'Profilbild',
  choosePicture: 'Bild auswählen',
  removePicture: 'Bild entfernen',
  pictureWrong: 'Dieses Bild kann nicht verwendet werden. Versuche es mit PNG oder JPEG.',
  firstSpace: (name) => `Raum von ${name}`,
}

export const firstSteps: Strings['firstSteps'] = {
  title: 'Erste Schritte',
  count: (done, of) => `${number(done)} von ${number(of)}`,
  invite: 'Jemanden einladen',
  backUp: 'Deinen Schlüssel sichern',
  done: 'erledigt',
  dismiss: 'Diese Liste ausblenden',
}
