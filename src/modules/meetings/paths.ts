/** Addresses of meetings and tasks of a caucus, and of the days told of a unit (`unit` as set/code). */
export const meetingsPaths = {
  tasks: (slug: string): string => `/caucuses/${slug}/tasks`,
  taskDone: (slug: string, task: string): string => `/caucuses/${slug}/tasks/${task}/done`,
  meetings: (slug: string): string => `/caucuses/${slug}/meetings`,
  sayDate: (slug: string): string => `/caucuses/${slug}/meetings/new`,
  confirm: (slug: string, meeting: string): string => `/caucuses/${slug}/meetings/${meeting}/confirm`,
  takeBack: (slug: string, meeting: string): string => `/caucuses/${slug}/meetings/${meeting}/off`,
  dates: (unit: string): string => `/units/${unit}/dates`,
  tellDate: (unit: string, kind?: string): string => `/units/${unit}/dates/new${kind ? `?kind=${kind}` : ''}`,
  sameDate: (unit: string): string => `/units/${unit}/dates/same`,
  ownBack: (unit: string, telling: string): string => `/units/${unit}/dates/${telling}/back`,
  checkDates: (slug: string): string => `/caucuses/${slug}/dates`,
  importDates: (slug: string): string => `/caucuses/${slug}/meetings/import`,
  imported: (slug: string, id: string): string => `/caucuses/${slug}/meetings/imports/${id}`,
  takeImport: (slug: string, id: string): string => `/caucuses/${slug}/meetings/imports/${id}/take`,
  undoImport: (slug: string, id: string): string => `/caucuses/${slug}/meetings/imports/${id}/undo`,
}
