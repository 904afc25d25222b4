import type { Strings } from '../strings.ts'

export const problems: Strings['problems'] = {
  'device-refused': (who) =>
    `${who ?? 'Ein Gerät'} hat etwas gesendet, das keine Fassung von Parley annimmt. Es wurde abgewiesen.`,
  'store-damaged': (who) =>
    `Ein Teil dessen, was ${who ?? 'jemand'} geschrieben hat, ist auf der Platte dieses Geräts beschädigt und zeigt sich nicht. Er kommt zurück, sobald ein Mitglied hier ist, das ihn hat.`,
  'store-repaired': (who) =>
    `Ein Teil dessen, was ${who ?? 'jemand'} geschrieben hat, war auf der Platte dieses Geräts beschädigt. Er ist von einem anderen Mitglied zurückgekommen: Es fehlt nichts.`,
  'store-rebuilt': () =>
    'Dieser Raum war auf der Platte dieses Geräts beschädigt und wurde wieder in Ordnung gebracht. Was noch fehlt, kommt von Mitgliedern zurück, die es haben. Geschieht das wieder, geht vielleicht die Platte kaputt: Lege eine Sicherung an.',
  'store-mended': () =>
    'Eine beschädigte Stelle auf der Platte dieses Geräts wurde gefunden und in Ordnung gebracht: Es ist nichts verloren. Geschieht das wieder, geht vielleicht die Platte kaputt: Lege eine Sicherung an.',
  'store-unreadable': () =>
    'Dieser Raum ist auf der Platte dieses Geräts beschädigt und lässt sich nicht öffnen. Es wurde nichts gelöscht. Vergiss ihn hier und komm mit einer Einladung neu dazu, oder hole eine Sicherung zurück.',
  'store-moved': () =>
    'Der Ordner von Parley wurde aus einer Sicherung zurückgeholt oder kopiert. Es ist nichts verloren: Was andere von deinen Änderungen haben, kommt von ihnen zurück. Ist derselbe Ordner noch irgendwo in Gebrauch? Dann schließe Parley dort: Zwei dürfen ihn nicht benutzen.',
  'taken-back': () =>
    'Änderungen von dir, die auf diesem Gerät fehlten, sind von anderen zurückgekommen. Sein Ordner war älter als sie, wie nach dem Zurückholen einer Sicherung.',
  'used-twice': () =>
    'Dein Profil ist an zwei Orten gleichzeitig in Gebrauch. Es ist nichts verloren, aber schließe Parley an einem davon: Jedes Gerät braucht ein eigenes Profil.',
  fork: (who) =>
    `${who ?? 'Ein Gerät'} hat verschiedenen Personen Verschiedenes gesagt. Änderungen von dort zählen ab da nicht.`,
  'fork-of-own': () =>
    'Zwei Kopien deines Profils haben an derselben Stelle Verschiedenes geschrieben, wie nachdem ein ganzer Rechner zurückgesetzt wurde. Was diese Kopie geschrieben hat, wurde noch einmal geschrieben; was die andere von da an geschrieben hat, zählt nicht: Sieh nach, was du dort geschrieben hast, und schreib noch einmal, was fehlt. Benutze jedes Profil nur an einem Ort.',
  'fork-of-decisions': (who) =>
    `${who ?? 'Ein Gerät'} hat verschiedenen Personen Verschiedenes über diesen Raum gesagt. Du hast jetzt beides, und beides zählt, für alle gleich. War es Absicht, kann ein Eigentümer es entfernen.`,
  'fork-of-own-decisions': () =>
    'Zwei Kopien deines Profils haben Verschiedenes über diesen Raum entschieden, wie nachdem ein ganzer Rechner zurückgesetzt wurde. Es wurde nichts rückgängig gemacht: Was beide entschieden haben, zählt, für alle, auch was diese Kopie nicht wusste. Sieh unter „Mitglieder“ nach, ob alles so ist, wie du es willst, und benutze jedes Profil nur an einem Ort.',
  'not-counted': (_who, space) =>
    `Deine Rolle in ${space} war schon geändert, als das, was du dort geschrieben hast, zuletzt jemanden erreichte. Es zählt nicht, und niemand sonst sieht es. Unter „Einzelheiten“ liest du, was du gesagt hast: Kopiere es, und sag es noch einmal, wo du darfst.`,
  'gone-with-others': (_who, space) =>
    `Was du auf einer Seite in ${space} geschrieben hast, stand in Text, der nicht mehr zählt, und ist mit ihm verschwunden. Unter „Einzelheiten“ liest du, was du geschrieben hast: Kopiere es, und schreib es noch einmal, wo es hingehört.`,
  'storage-full': () => 'Die Platte ist voll. Änderungen werden nicht gespeichert, bis wieder Platz ist.',
  'update-needed': () => 'Jemand benutzt ein neueres Parley. Aktualisiere deines, um alles zu sehen.',
  network: () => 'Das Netz lässt Parley nicht auf andere hören.',
  'in-between': () =>
    'Jemand hat versucht, sich auf dem Weg, den ein Server vermittelt hat, zwischen dich und die anderen zu stellen. Diese Verbindung wurde nicht benutzt; es wurde nichts gelesen.',
  'budget-spent': (who, space) =>
    `${who ?? 'Ein Gerät'} hat den Platz gefüllt, den ein Gerät in ${space} belegen darf. Deine Geräte holen von dort nichts Neues, bis du unter „Mitglieder“ mehr erlaubst oder das Mitglied entfernst.`,
  'own-budget-spent': (_who, space) =>
    `Was du in ${space} geschrieben hast, füllt allen Platz, den ein Gerät auf den Geräten der anderen belegen darf. Was du ab jetzt schreibst, bleibt auf diesem, bis ein Eigentümer des Raums mehr erlaubt.`,
  'file-changed': (_who, space) =>
    `Eine Datei aus ${space}, die in einem Ordner dieses Geräts liegt, wurde dort geändert oder verschoben. Was jetzt dort ist, wird nicht als das herausgegeben, was es war. Unter Dateien kannst du sie teilen, wie sie jetzt ist, oder von anderen zurückholen, was geteilt war.`,
  'join-refused': (_who, space) =>
    `Die Einladung in ${space} wurde nicht angenommen: Sie ist zu Ende, zurückgezogen oder aufgebraucht. Bitte um eine neue.`,
}

export const problemDetail = 'Einzelheiten'

export const errors: Strings['errors'] = {
  'bad-input': 'Das kann nicht stimmen. Bitte sieh es dir noch einmal an.',
  'not-allowed': 'Deine Rolle erlaubt das nicht.',
  'not-found': 'Das gibt es hier nicht mehr.',
  'not-leased': 'Parley ist in einem anderen Fenster offen. Wähle zuerst „Parley hier benutzen“.',
  'not-in-effect': 'Das hat nichts bewirkt. Es ist alles, wie es war.',
  'links-open':
    'Die Person ist entfernt, aber es sind noch Einladungslinks offen. Zieh die zurück, die noch unter „Einladungen“ stehen.',
  storage: 'Es ließ sich nicht speichern: Die Platte ist voll oder lässt sich nicht beschreiben.',
  refused: 'Es wurde nicht angenommen.',
  internal: 'Es hat nicht geklappt. Nichts ist verloren; bitte versuch es noch einmal.',
}
