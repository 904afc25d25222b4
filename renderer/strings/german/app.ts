import type { Strings } from '../strings.ts'

export const app: Strings['app'] = {
  loading: 'Parley wird geöffnet …',
  hostGone: 'Der Dienst von Parley ist stehen geblieben; was gespeichert war, ist sicher.',
  hostGoneDetail:
    'Was du schreibst, bleibt hier und wird gespeichert, sobald er wieder läuft. Verbindung wird gesucht …',
  hostAnew: 'Parley wurde neu gestartet; was gespeichert war, ist sicher.',
  hostAnewDetail:
    'Öffne in diesem Tab die Adresse, die Parley ausgegeben hat: Dann wird gespeichert, was du seither hier geschrieben hast.',
  refused: 'Diese Seite findet nicht mehr zu Parley.',
  refusedDetail:
    'Parley wurde neu gestartet, oder diese Adresse wurde ohne ihren Schlüssel geöffnet. Öffne die Adresse, die Parley beim Start ausgibt.',
  notLeased: 'Parley ist in einem anderen Fenster offen. Hier kannst du lesen.',
  takeLease: 'Parley hier benutzen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  dismiss: 'Ausblenden',
  copy: 'Kopieren',
  copied: 'Kopiert',
  save: 'Speichern',
  saved: 'Gespeichert',
  showPeople: 'Personen zeigen',
  hidePeople: 'Personen ausblenden',
  openMenu: 'Räume und Werkzeuge zeigen',
  settings: 'Du, das Netz und wie Parley aussieht',
  appearance: 'Aussehen',
  light: 'Hell',
  dark: 'Dunkel',
  system: 'Wie das System',
  profile: 'Dein Name und deine Farbe',
  shortcuts: 'Tastenkürzel',
  gone: 'Das gibt es hier nicht mehr.',
  boardLoading: 'Die Tafel wird geöffnet …',
  boardMenu: 'Menü der Tafel',
  retry: 'Noch einmal versuchen',
  justNow: 'gerade eben',
  crashed: 'Diese Ansicht ist durch einen Fehler in Parley stehen geblieben. Was gespeichert war, ist sicher.',
}
