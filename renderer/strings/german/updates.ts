import type { Strings } from '../strings.ts'

export const updates: Strings['updates'] = {
  hint: 'Neue Versionen kommen von Geräten in deinen Räumen. Jede wird mit den Schlüsseln geprüft, mit denen diese App ausgeliefert wurde.',
  newest: 'Du hast die neueste Version, die hier bekannt ist',
  available: (version) => `Parley ${version} ist verfügbar`,
  install: 'Installieren und neu starten',
  installing: 'Wird heruntergeladen …',
  installFailed:
    'Diese Version konnte nicht installiert werden. Nichts hat sich geändert, du kannst es noch einmal versuchen.',
  byHand: (space) => `Lade sie in ${space} unter „Veröffentlichte Software“ herunter und installiere sie über diese.`,
  startInstead: (space) =>
    `Lade sie in ${space} unter „Veröffentlichte Software“ herunter und starte sie anstelle von dieser. Deine Daten bleiben.`,
  byItself: 'Updates automatisch installieren',
  byItselfHint: 'Lädt neue Versionen herunter, sobald es sie gibt, und installiert sie, wenn du Parley beendest.',
  didNotStart: (version) => `Version ${version} ist zweimal nicht gestartet, darum ist diese Version zurück.`,
}
