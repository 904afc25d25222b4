import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const spaces: Strings['spaces'] = {
  ...first.spaces,
  newSpaceIntro:
    'In einem Raum kann eine Gruppe chatten, zeichnen, schreiben und Dateien teilen. Sobald er erstellt ist, kannst du andere einladen.',
  name: 'Name des Raums',
  create: 'Raum erstellen',
  joinTitle: 'Mit Link beitreten',
  link: 'Einladungslink',
  linkPlaceholder: 'parley://…',
  otherLink: 'Anderen Link verwenden',
  openInvite: 'Einladungsdatei öffnen …',
  joinsAs: (role) => `Du trittst bei als: ${role}`,
  subscribesTo: 'Du abonnierst diese Publikation',
  linkWrong: 'Das ist kein Parley-Link. Er muss mit parley://join/ oder parley://channel/ beginnen.',
  joinButton: 'Beitreten',
  linkBroken: 'Dieser Link ist unvollständig oder wurde verändert. Kopiere ihn noch einmal.',
  joiningTitle: 'Warten, bis ein Mitglied online ist',
  joiningDetail:
    'Du trittst automatisch bei, sobald dein Gerät das eines Mitglieds erreicht. Du kannst diese Ansicht verlassen oder Parley beenden.',
  receiving: (percent) => `${percent} heruntergeladen`,
  admitting: 'Verbindung mit einem Mitglied wird hergestellt',
  stillWaiting:
    'Noch niemand gefunden. Vielleicht ist gerade kein Mitglied online, oder ihr seid in verschiedenen Netzwerken.',
  stopJoining: 'Beitritt abbrechen',
  stopJoiningTitle: 'Beitritt zu diesem Raum abbrechen?',
  stopJoiningLost: 'Du kannst dieselbe Einladung wieder verwenden, solange sie gültig ist.',
  refusedTitle: 'Diese Einladung ist nicht mehr gültig',
  refusedDetail: 'Sie ist abgelaufen, wurde widerrufen oder zu oft verwendet. Bitte um eine neue.',
  leaveTitle: (name) => `${name} verlassen?`,
  leaveLost:
    'Du verlierst den Zugriff auf diesen Raum. Was du geschrieben hast, bleibt bei den anderen; sie sehen, dass du den Raum verlassen hast.',
  leaveKeep: 'Eine schreibgeschützte Kopie auf diesem Gerät behalten',
  leaveGone:
    'Der Raum wird von diesem Gerät gelöscht, sobald das Gerät eines anderen Mitglieds weiß, dass du ihn verlassen hast.',
  leaveButton: 'Raum verlassen',
  leaveUnkept: (changes) =>
    plural(changes, {
      one: '1 Änderung von dir hat noch kein anderes Gerät erreicht.',
      other: '# Änderungen von dir haben noch kein anderes Gerät erreicht.',
    }),
  leaveUnkeptDetail:
    'Wenn du den Raum jetzt verlässt, erhält sie niemand. Warte, bis ein anderes Mitglied online ist; dann verschwindet dieser Hinweis.',
  leaveAnyway: 'Verlassen und Änderungen verwerfen',
  successor: 'Neuer Eigentümer',
  successorPick: 'Mitglied auswählen',
  successorHint: 'Dieses Mitglied wird Eigentümer, sobald du den Raum verlässt.',
  successorNobody: 'Niemand',
  successorOthers: 'Niemand: andere Eigentümer bleiben',
  noOwner:
    'Ohne Eigentümer kann nie wieder jemand Mitglieder entfernen, Rollen ändern, Inhalte anderer löschen oder den Raum umbenennen.',
  leftTitle: 'Du hast diesen Raum verlassen',
  leftDetail:
    'Was vorher heruntergeladen wurde, kannst du weiterhin lesen. Um es zu entfernen, lösche den Raum von diesem Gerät.',
  leavingTitle: 'Du verlässt diesen Raum …',
  leavingDetail:
    'Noch weiß niemand sonst davon. Der Raum wird von diesem Gerät gelöscht, sobald das Gerät eines Mitglieds davon erfährt.',
  forgetTitle: (name) => `${name} von diesem Gerät löschen?`,
  forgetLost:
    'Nachrichten, Boards und dein Zugriff werden von diesem Gerät gelöscht. Was du geschrieben hast und noch kein anderes Gerät erhalten hat, geht endgültig verloren. Andere Mitglieder behalten ihre Kopien.',
  forgetAlone: 'Kein anderes Gerät hat diesen Raum. Wenn du ihn hier löschst, ist er endgültig verloren.',
  forgetButton: 'Von diesem Gerät löschen',
  removedTitle: 'Du wurdest aus diesem Raum entfernt',
  removedDetail: 'Was vorher heruntergeladen wurde, kannst du weiterhin lesen. Neues erhältst du nicht mehr.',
  unreadableTitle: 'Aktualisiere Parley, um diesen Raum zu verwenden',
  unreadableDetail:
    'Jemand verwendet Funktionen, die diese Version nicht unterstützt. Bis zur Aktualisierung kannst du nur lesen.',
}
