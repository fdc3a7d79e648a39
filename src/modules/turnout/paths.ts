/** Addresses of this module's pages. @param caucus its slug @param contest its key */
export const turnoutPaths = {
  /** What stands for a contest where people are asked to a meeting of a caucus's list. @param meeting its id */
  meetingKey: (meeting: string): string => `meeting-${meeting}`,
  room: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}`,
  calibration: (caucus: string): string => `/caucuses/${caucus}/calibration`,
  calls: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/calls`,
  call: (caucus: string, contest: string, person: string): string => `/caucuses/${caucus}/contests/${contest}/calls/${person}`,
  next: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/calls/next`,
  /** What a phone sends and gets, without a page. */
  kept: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/calls/kept`,
  /** The page that a phone keeps; what follows the sign never leaves it. */
  pocket: (caucus: string, contest: string): string => `/pocket#/caucuses/${caucus}/contests/${contest}`,
  /** What callers say. @param from the version that the form begins with */
  script: (caucus: string, contest: string, from?: string): string =>
    `/caucuses/${caucus}/contests/${contest}/calls/script${from === undefined ? '' : `?from=${from}`}`,
  sheet: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/calls/sheet`,
  typing: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/calls/typing`,
  /** By the link in a letter. */
  noMore: (token: string): string => `/no-more/${token}`,
  /** Those who dropped off, for a friendly word. */
  kindly: (caucus: string): string => `/caucuses/${caucus}/kindly`,
  kindlyNext: (caucus: string): string => `/caucuses/${caucus}/kindly/next`,
  kindlyCall: (caucus: string, person: string): string => `/caucuses/${caucus}/kindly/${person}`,
  kindlyScript: (caucus: string, from?: string): string => `/caucuses/${caucus}/kindly/script${from === undefined ? '' : `?from=${from}`}`,
  /** For a member who asks people they know. */
  friends: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/friends`,
  /** What a friend opens. */
  asked: (token: string): string => `/asked/${token}`,
  phones: (caucus: string): string => `/caucuses/${caucus}/phones`,
  /** @param code finds the person whose code it is */
  door: (caucus: string, contest: string, code?: string): string =>
    `/caucuses/${caucus}/contests/${contest}/door${code === undefined ? '' : `?name=${code}`}`,
  /** The page on which a phone keeps the door; what follows the sign never leaves it. */
  atTheDoor: (caucus: string, contest: string): string => `/at-the-door#/caucuses/${caucus}/contests/${contest}`,
  /** How many are here, for a page that follows it. */
  here: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/here`,
  /** What one shows at the door. */
  pass: (contest: string): string => `/contests/${contest}/pass`,
  /** What is in the picture of it. */
  shown: (token: string): string => `/d/${token}`,
  /** @param give person and need, of the one that a steward gives to somebody */
  needs: (caucus: string, contest: string, give?: string): string =>
    `/caucuses/${caucus}/contests/${contest}/needs${give === undefined ? '' : `?give=${give}`}`,
  /** Help between groups. @param contest for which it is asked, chosen beforehand */
  help: (caucus: string, contest?: string): string => `/caucuses/${caucus}/help${contest ? `?contest=${contest}#ask` : ''}`,
  helpWish: (caucus: string): string => `/caucuses/${caucus}/help/wish`,
  /** Whether one is told by letter. */
  helpLetters: (caucus: string): string => `/caucuses/${caucus}/help/letters`,
  /** In every letter of help that is asked. */
  noHelpLetters: (secret: string): string => `/stop-help/${secret}`,
  helpOffers: (caucus: string): string => `/caucuses/${caucus}/help/offers`,
  helpAnswers: (caucus: string): string => `/caucuses/${caucus}/help/answers`,
  /** @param unit set/code, of a unit without a group */
  unitHelp: (unit: string): string => `/units/${unit}/help`,
  /** @param person of whom an organiser notes what they said */
  lifts: (caucus: string, contest: string, person?: string): string =>
    `/caucuses/${caucus}/contests/${contest}/lifts${person === undefined ? '' : `?person=${person}`}`,
  /** One's own lift. @param as begins the form */
  ownLift: (contest: string, as?: 'offer' | 'request'): string => `/contests/${contest}/lift${as === undefined ? '' : `?as=${as}`}`,
  callers: (caucus: string, contest: string): string => `/caucuses/${caucus}/contests/${contest}/callers`,
  team: (contest: string): string => `/contests/${contest}/team`,
  /** One's own word about coming. @param need `lift` ticks that box beforehand */
  coming: (contest: string, need?: 'lift'): string => `/contests/${contest}/coming${need ? `?need=${need}` : ''}`,
}
