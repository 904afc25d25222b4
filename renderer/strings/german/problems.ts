import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

/** @param minutes digits, with a sign */
function lasting(minutes: string): string {
  const count = Math.abs(Number(minutes))
  const hours = Math.round(count / 60)
  if (count < 120) return plural(count, { one: '1 Minute', other: '# Minuten' })
  if (hours < 48) return plural(hours, { one: '1 Stunde', other: '# Stunden' })
  return plural(Math.round(hours / 24), { one: '1 Tag', other: '# Tage' })
}

export const problems: Strings['problems'] = {
  'device-refused': (who) =>
    `${who ?? 'Ein Gerät'} hat Daten gesendet, die keine Version von Parley akzeptiert. Sie wurden abgewiesen.`,
  'store-damaged': (who) =>
    `Einiges von dem, was ${who ?? 'jemand'} geschrieben hat, ist auf dem Datenträger dieses Geräts beschädigt und kann nicht angezeigt werden. Es wird wiederhergestellt, sobald ein Mitglied online ist, das es hat.`,
  'store-repaired': (who) =>
    `Einiges von dem, was ${who ?? 'jemand'} geschrieben hat, war auf dem Datenträger dieses Geräts beschädigt. Es wurde von einem anderen Mitglied wiederhergestellt; nichts fehlt.`,
  'store-rebuilt': () =>
    'Dieser Raum war auf dem Datenträger dieses Geräts beschädigt und wurde repariert. Was noch fehlt, wird von anderen Mitgliedern wiederhergestellt. Wenn das wieder passiert, ist vielleicht der Datenträger defekt: Sichere deine Daten.',
  'store-mended': () =>
    'Ein Schaden auf dem Datenträger dieses Geräts wurde gefunden und repariert. Nichts ging verloren. Wenn das wieder passiert, ist vielleicht der Datenträger defekt: Sichere deine Daten.',
  'store-unreadable': () =>
    'Dieser Raum ist auf dem Datenträger dieses Geräts beschädigt und kann nicht geöffnet werden. Es wurde nichts gelöscht. Lösche ihn von diesem Gerät und tritt mit einer Einladung wieder bei, oder stelle eine Sicherung wieder her.',
  'store-moved': () =>
    'Der Datenordner von Parley wurde aus einer Sicherung wiederhergestellt oder kopiert. Nichts ging verloren: Deine Änderungen werden von anderen Mitgliedern synchronisiert. Wenn derselbe Ordner noch anderswo verwendet wird, beende Parley dort; er darf nicht an zwei Orten laufen.',
  'taken-back': () =>
    'Änderungen von dir, die auf diesem Gerät fehlten, wurden von anderen Mitgliedern synchronisiert, zum Beispiel nach dem Wiederherstellen einer Sicherung.',
  'used-twice': () =>
    'Dein Profil wird an zwei Orten verwendet. Nichts ging verloren, aber beende Parley an einem davon: Jedes Gerät braucht ein eigenes Profil.',
  fork: (who) =>
    `${who ?? 'Ein Gerät'} hat verschiedenen Personen widersprüchliche Daten gesendet. Alle Änderungen ab da werden ignoriert.`,
  'fork-of-own': () =>
    'Zwei Kopien deines Profils haben widersprüchliche Änderungen gespeichert, zum Beispiel nach einer Systemwiederherstellung. Die Änderungen dieser Kopie wurden noch einmal gespeichert; die späteren der anderen Kopie zählen nicht. Prüfe, was du dort geschrieben hast, und wiederhole, was fehlt. Verwende jedes Profil nur an einem Ort.',
  'fork-of-decisions': (who) =>
    `${who ?? 'Ein Gerät'} hat widersprüchliche Entscheidungen über diesen Raum getroffen. Jetzt gelten beide, für alle. Wenn das Absicht war, kann ein Eigentümer das Mitglied entfernen.`,
  'fork-of-own-decisions': () =>
    'Zwei Kopien deines Profils haben widersprüchliche Entscheidungen über diesen Raum getroffen, zum Beispiel nach einer Systemwiederherstellung. Nichts wurde rückgängig gemacht: Beide gelten, für alle. Prüfe „Mitglieder“ und verwende jedes Profil nur an einem Ort.',
  'not-counted': (_who, space) =>
    `Deine Rolle in ${space} wurde geändert, bevor deine letzten Nachrichten jemanden erreicht haben. Sie wurden nicht angenommen, und niemand sonst sieht sie. Öffne „Details“, um deinen Text zu kopieren.`,
  'gone-with-others': (_who, space) =>
    `Etwas, das du auf einer Seite in ${space} geschrieben hast, wurde mit dem Text darum herum entfernt. Öffne „Details“, um es zu kopieren und wieder einzufügen.`,
  'storage-full': () => 'Datenträger voll. Änderungen werden nicht gespeichert. Gib Speicherplatz frei.',
  'update-needed': () => 'Jemand verwendet eine neuere Version von Parley. Aktualisiere, um alles zu sehen.',
  network: () => 'In diesem Netzwerk kann Parley andere nicht finden.',
  'in-between': () =>
    'Jemand hat versucht, eine von einem Server vermittelte Verbindung abzufangen. Sie wurde nicht verwendet; nichts wurde gelesen.',
  'budget-spent': (who, space) =>
    `${who ?? 'Ein Gerät'} hat das Speicherlimit in ${space} erreicht. Von dort wird nichts Neues heruntergeladen, bis du unter „Mitglieder“ das Limit erhöhst oder das Mitglied entfernst.`,
  'own-budget-spent': (_who, space) =>
    `Du hast dein Speicherlimit in ${space} erreicht. Neue Inhalte bleiben auf diesem Gerät, bis ein Eigentümer das Limit erhöht.`,
  'clock-wrong': (_who, _space, minutes) =>
    `Die Uhr dieses Geräts geht gegenüber denen der Leute, mit denen du verbunden bist, um ${lasting(minutes)} ${Number(minutes) > 0 ? 'vor' : 'nach'}. Stelle sie in den Einstellungen des Systems: Was du schreibst, trägt ihre Zeit.`,
  'clocks-differ': (who, _space, minutes) =>
    `Die Uhr dieses Geräts geht gegenüber der von ${who ?? 'dem anderen Gerät'} um ${lasting(minutes)} ${Number(minutes) > 0 ? 'vor' : 'nach'}. Prüft gemeinsam, welche falsch geht, und stellt diese in den Einstellungen des Systems.`,
  'file-changed': (_who, space) =>
    `Eine Datei, die du in ${space} teilst, wurde auf deinem Datenträger geändert oder verschoben und wird deshalb nicht mehr geteilt. Unter „Dateien“ kannst du die neue Version teilen oder die geteilte wieder herunterladen.`,
  'join-refused': (_who, space, reason) =>
    reason === 'expired'
      ? `Die Einladung zu ${space} ist nach der Uhr der Person, die dich aufnehmen könnte, abgelaufen. Bitte um eine neue. Ist sie neu, vergleicht eure Uhren.`
      : `Die Einladung zu ${space} ist nicht mehr gültig. Bitte um eine neue.`,
  'invite-expired': (_who, space, name) =>
    `${name ? `\u2068${name}\u2069` : 'Jemand'} wollte ${space} mit einer Einladung beitreten, die nach der Uhr dieses Geräts abgelaufen ist. Schicke eine neue. Sollte sie noch gültig sein, vergleicht eure Uhren.`,
}

/** What helps against a problem. */
export const problemRemedies = { freeUp: 'Speicherplatz freigeben', backUp: 'Sichern' }

export const problemsMore = (more: number) => plural(more, { one: '+1 weiterer Hinweis', other: '+# weitere Hinweise' })
export const problemsFewer = 'Weniger anzeigen'

export const problemDetail = 'Details'
