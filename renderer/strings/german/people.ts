import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const roles: Strings['roles'] = {
  owner: 'Eigentümer',
  editor: 'Bearbeiter',
  viewer: 'Leser',
  keeper: 'Relay',
}

export const rolesExplained: Strings['rolesExplained'] = {
  owner: 'kann Mitglieder, Rollen und Einladungen verwalten',
  editor: 'kann chatten, zeichnen, schreiben und Dateien teilen',
  viewer: 'hat nur Lesezugriff',
  keeper: 'Gerät, das immer läuft: speichert verschlüsselte Daten für die anderen, kann sie nicht lesen',
}

const gigabytes = (bytes: number) => number(Math.round(bytes / 1e8) / 10)

export const people: Strings['people'] = {
  someone: 'Jemand',
  ...first.people,
  title: 'Mitglieder',
  you: 'du',
  online: 'Online',
  lastSeen: (when) => `zuletzt gesehen ${when}`,
  neverSeen: 'noch nie online gewesen',
  search: 'Mitglieder suchen',
  nobodyFound: 'Kein passendes Mitglied',
  more: (name) => `Optionen für ${name}`,
  profile: 'Profil',
  message: 'Nachricht schreiben',
  sharedFiles: 'Geteilte Dateien ansehen',
  manageOne: 'Verwalten',
  connectedOver: (paths) => `Verbunden über ${paths}`,
  joined: (when) => `beigetreten ${when}`,
  role: (name) => `Rolle von ${name}`,
  remove: 'Entfernen …',
  allowMore: 'Limit erhöhen',
  uses: (used, budget) => `${gigabytes(used)} von ${gigabytes(budget)} GB belegt`,
  full: (used) => `Speicherlimit erreicht (${gigabytes(used)} GB): Von diesem Gerät wird nichts Neues heruntergeladen`,
  removeTitle: (name) => `${name} entfernen?`,
  removeLost: (name) => `${name} erhält nichts Neues mehr. Bereits Empfangenes bleibt auf dem Gerät von ${name}.`,
  removeButton: (name) => `${name} entfernen`,
  notRemoved: (name) =>
    `${name} wurde nicht entfernt und ist weiterhin Mitglied. Vielleicht hat sich deine eigene Rolle geändert, oder es ist zu viel auf einmal zurückzunehmen.`,
  removedLinksOpen: (name) =>
    `${name} wurde entfernt, aber es sind noch Einladungslinks gültig. Widerrufe alle, die noch unter „Einladungen“ stehen: ${name} kennt sie vielleicht.`,
  roleNotChanged: (name) => `Die Rolle von ${name} ist unverändert. Vielleicht hat sich deine eigene Rolle geändert.`,
  formerTitle: 'Ehemalige',
  how: { removed: 'entfernt', left: 'ausgetreten' },
  purged: 'Inhalte gelöscht',
  purge: 'Inhalte löschen …',
  purgeTitle: (name) => `Alle Inhalte von ${name} löschen?`,
  purgeLost: (name) => [
    `Alle Nachrichten von ${name} werden endgültig von jedem Gerät in diesem Raum gelöscht; Geräte, die gerade offline sind, folgen später.`,
    `Auf Boards werden Formen von ${name} gelöscht, wenn niemand sonst sie seitdem geändert hat; Kanäle und Boards, in denen auch andere geschrieben haben, bleiben.`,
    `Kopien auf dem Gerät von ${name} und in Sicherungen bleiben erhalten. Das lässt sich nicht rückgängig machen.`,
  ],
  purgeButton: (name) => `Inhalte von ${name} löschen`,
  paths: { tcp: 'lokales Netzwerk', webrtc: 'WebRTC' },
  and: ' und ',
  kept: ({ devices, of }) =>
    of === 1 ? 'Nur auf diesem Gerät' : `Deine Inhalte sind auf ${number(devices)} von ${number(of)} Geräten`,
  keptExplained: 'Geräte, die seit dem Start von Parley bestätigt haben, dass sie alle deine Inhalte haben.',
}

export const invites: Strings['invites'] = {
  title: 'Einladungen',
  none: 'Keine gültigen Einladungen',
  create: 'Link erstellen',
  as: 'Rolle',
  expires: 'Läuft ab',
  expiry: { hour: 'In 1 Stunde', day: 'In 1 Tag', week: 'In 7 Tagen', never: 'Nie' },
  uses: 'Begrenzung',
  usesChoice: { any: 'Unbegrenzt', one: '1 Person', five: '5 Personen' },
  usesHint:
    'Mit Begrenzung ist der Beitritt nur möglich, solange dein Gerät online ist. Ohne Begrenzung genügt das Gerät eines beliebigen Bearbeiters.',
  shareTitle: 'Diesen Link teilen',
  shareDetail: (role, uses) => {
    if (uses === null)
      return `Wer diesen Link hat, kann beitreten. Rolle: ${role}. Teile ihn nur mit Personen, denen du vertraust.`
    return plural(uses, {
      one: `Mit diesem Link kann # Person beitreten. Rolle: ${role}.`,
      other: `Mit diesem Link können # Personen beitreten. Rolle: ${role}.`,
    })
  },
  lasts: {
    hour: 'Der Link ist 1 Stunde gültig.',
    day: 'Der Link ist 1 Tag gültig.',
    week: 'Der Link ist 7 Tage gültig.',
    never: 'Der Link läuft nie ab.',
  },
  options: 'Weitere Optionen',
  reachNear: 'Funktioniert in diesem Netzwerk. Um Personen anderswo einzuladen, füge einen Vermittlungsserver hinzu.',
  reachFar: 'Funktioniert überall, über deinen Vermittlungsserver',
  addServer: 'Vermittlungsserver hinzufügen',
  copyLink: 'Link kopieren',
  saveLink: 'Als Datei speichern',
  showLink: 'Link und QR-Code anzeigen',
  qr: 'QR-Code des Einladungslinks',
  qrTooLong: 'Dieser Link ist zu lang für einen QR-Code. Kopiere ihn stattdessen.',
  revoke: 'Widerrufen',
  tooMany: 'Mehr gültige Einladungslinks sind in diesem Raum nicht möglich. Widerrufe zuerst einige.',
  notRevoked:
    'Dieser Link ist weiterhin gültig: Das Widerrufen hat nicht funktioniert. Vielleicht hat sich deine eigene Rolle geändert.',
  revoked: 'Einladung widerrufen. Wer schon beigetreten ist, bleibt.',
  used: (used, uses) => {
    if (uses !== null) return `${number(used)} von ${number(uses)} verwendet`
    if (used === 0) return 'noch nicht verwendet'
    return plural(used, { one: 'einmal verwendet', other: '#-mal verwendet' })
  },
  endsAt: (when) => `läuft ${when} ab`,
  ended: 'abgelaufen',
  endless: 'läuft nie ab',
  byOther: (name) => `erstellt von ${name}`,
}
