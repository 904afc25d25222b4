import type { Strings } from '../strings.ts'
import { people as countOfPeople, number, plural } from './counts.ts'

export const roles: Strings['roles'] = {
  owner: 'Eigentümer',
  editor: 'Bearbeiter',
  viewer: 'Leser',
  keeper: 'Verwahrer',
}

export const rolesExplained: Strings['rolesExplained'] = {
  owner: 'lädt ein, entfernt, entscheidet, wer was darf',
  editor: 'schreibt und zeichnet',
  viewer: 'liest',
  keeper: 'für einen Verwahrer, der immer an ist: hält alles für die anderen, und kann es nicht lesen',
}

const gigabytes = (bytes: number) => number(Math.round(bytes / 1e8) / 10)

export const people: Strings['people'] = {
  title: 'Personen',
  you: 'du',
  online: 'Gerade erreichbar',
  typing: 'schreibt',
  lastSeen: (when) => `zuletzt ${when}`,
  neverSeen: 'noch nicht gesehen',
  former: 'Jemand, der gegangen ist',
  invite: 'Personen einladen',
  manage: 'Mitglieder, Einladungen',
  membersTitle: 'Mitglieder',
  count: countOfPeople,
  joined: (when) => `dabei seit: ${when}`,
  role: (name) => `Rolle von ${name}`,
  remove: 'Entfernen …',
  allowMore: 'Mehr erlauben',
  uses: (used, budget) => `belegt ${gigabytes(used)} von ${gigabytes(budget)} GB`,
  full: (used) => `belegt ${gigabytes(used)} GB, so viel wie ein Gerät darf: Neues von ihm wird nicht geholt`,
  removeTitle: (name) => `${name} entfernen?`,
  removeLost: (name) =>
    `${name} liest nichts mehr, was ab jetzt geschrieben wird. Was ${name} schon bekommen hat, bleibt bei ${name}.`,
  removeButton: (name) => `${name} entfernen`,
  notRemoved: (name) =>
    `${name} wurde nicht entfernt und ist weiter Mitglied. Vielleicht hat sich deine eigene Rolle geändert, oder es gibt mehr zurückzunehmen, als eine Änderung fasst.`,
  removedLinksOpen: (name) =>
    `${name} ist entfernt, aber es sind noch Einladungslinks offen. Zieh die zurück, die noch unter „Einladungen“ stehen: ${name} kennt sie vielleicht.`,
  roleNotChanged: (name) => `Die Rolle von ${name} ist noch dieselbe. Vielleicht hat sich deine eigene geändert.`,
  formerTitle: 'Nicht mehr hier',
  how: { removed: 'wurde entfernt', left: 'ist gegangen' },
  purged: 'Geschriebenes wurde gelöscht',
  purge: 'Geschriebenes löschen …',
  purgeTitle: (name) => `Löschen, was ${name} geschrieben hat?`,
  purgeLost: (name) => [
    `Alle Nachrichten von ${name} verschwinden von jedem Gerät dieses Raums, für immer. Geräte, die gerade weg sind, folgen, wenn sie wiederkommen.`,
    `Von Tafeln verschwinden Formen so, wie ${name} sie hinterlassen hat. Was andere seither geändert haben, bleibt, und ebenso Kanäle und Tafeln, in denen andere geschrieben haben.`,
    `Was ${name} hat, bleibt bei ${name}, und in Sicherungsdateien. Das lässt sich nicht rückgängig machen.`,
  ],
  purgeButton: (name) => `Löschen, was ${name} geschrieben hat`,
  paths: { tcp: 'über das Netz', webrtc: 'direkt' },
  and: ' und ',
  kept: ({ devices, of }) =>
    of === 1 ? 'Bisher nur auf diesem Gerät' : `Deines liegt auf ${number(devices)} von ${number(of)} Geräten`,
  keptExplained:
    'Geräte des Raums, die gesagt haben, seit Parley hier gestartet wurde, dass sie alles haben, was du geschrieben hast.',
}

export const invites: Strings['invites'] = {
  title: 'Einladungen',
  none: 'Keine Einladung ist offen.',
  create: 'Link anlegen',
  as: 'Wer kommt, wird',
  expires: 'Gilt',
  expiry: { hour: '1 Stunde lang', day: '1 Tag lang', week: '7 Tage lang', never: 'ohne Ende' },
  uses: 'Wie viele Personen',
  usesChoice: { any: 'unbegrenzt', one: 'eine Person', five: '5 Personen' },
  usesHint:
    'Mit Grenze kann nur dein eigenes Gerät Personen aufnehmen. Ohne Grenze kann es das Gerät jedes Bearbeiters.',
  shareTitle: 'Diesen Link teilen',
  shareDetail: (role) => `Wer ihn hat, kann dazukommen als: ${role}. Schick ihn nur denen, die du meinst.`,
  copyLink: 'Link kopieren',
  showLink: 'Link und QR-Code zeigen',
  qr: 'QR-Code des Einladungslinks',
  qrTooLong: 'Der Link ist zu lang für einen QR-Code. Kopiere ihn stattdessen.',
  revoke: 'Zurückziehen',
  tooMany: 'Dieser Raum hat so viele offene Einladungslinks, wie er haben kann. Zieh zuerst welche zurück.',
  notRevoked:
    'Dieser Link ist noch offen: Das Zurückziehen hat nichts bewirkt. Vielleicht hat sich deine eigene Rolle geändert.',
  revoked: 'Damit kann niemand mehr dazukommen. Wer gekommen ist, bleibt.',
  used: (used, uses) => {
    if (uses !== null) return `${number(used)} von ${number(uses)} Mal benutzt`
    if (used === 0) return 'noch nicht benutzt'
    return plural(used, { one: 'einmal benutzt', other: '#-mal benutzt' })
  },
  endsAt: (when) => `endet ${when}`,
  ended: 'ist zu Ende',
  endless: 'ohne Ende',
  byOther: (name) => `von ${name}`,
}
