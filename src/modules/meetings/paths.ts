/** Addresses of this module's pages: others link through these. */
export const meetingsPaths = {
  tasks: (caucusSlug: string): string => `/caucuses/${caucusSlug}/tasks`,
  taskDone: (caucusSlug: string, task: string): string => `/caucuses/${caucusSlug}/tasks/${task}/done`,
  meetings: (caucusSlug: string): string => `/caucuses/${caucusSlug}/meetings`,
  sayDate: (caucusSlug: string): string => `/caucuses/${caucusSlug}/meetings/new`,
  confirm: (caucusSlug: string, meeting: string): string => `/caucuses/${caucusSlug}/meetings/${meeting}/confirm`,
  takeBack: (caucusSlug: string, meeting: string): string => `/caucuses/${caucusSlug}/meetings/${meeting}/off`,
}
