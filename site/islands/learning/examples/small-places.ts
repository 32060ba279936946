// A small scene and a small shift on paper for review and for the accessibility checks.
// Promise: read by the same parser as the real ones. Used by site/islands/learning/examples/small-unit.ts.

export const SMALL_SCENE = `
intro: You come back to the desk at 14:20. What here is a risk?
spots:
  - { id: visitor, place: visitor, looks: Somebody without a badge stands by the desk., risk: true, why: Most visitors are lost. A few are not., act: "Ask kindly: can I help you find somebody?" }
  - { id: screen, place: screen, looks: The screen shows a patient's record and nobody sits there., risk: true, why: Anybody can read it or write in it., act: Lock it with Windows and L. }
  - { id: card, place: card-reader, looks: A smartcard is in the reader., risk: true, why: What is done with it counts as done by its owner., act: Take it to its owner. }
  - { id: bin, place: bin, looks: The bin has a lock and a slot for paper., risk: false, why: Confidential paper belongs in it. }
  - { id: pump, place: pump, looks: The pump runs on its own cable., risk: false, why: Nothing is plugged in that does not belong to it. }
`;

export const SMALL_SHIFT = `
intro: A night shift. You are the nurse in charge.
startsAt: "23:55"
parts:
  - id: ten
    title: The first ten minutes
    minutes: 10
    says: Every screen on the ward shows the same note.
    tasks:
      - { id: phone, label: Phone the service desk, minutes: 3, need: must, tells: They have three other wards on the line. They take your name and your number. }
      - { id: tell, label: Tell everybody to leave the computers as they are, minutes: 2, need: must, tells: Four screens stay on. Nobody signs in again. }
      - { id: restart, label: Restart one computer to see whether it helps, minutes: 5, need: never, tells: It does not start again. What was in its memory is gone. }
      - { id: photo, label: Take a photo of the screen, minutes: 1, need: may, tells: It helps the people who look into it. }
  - id: hour
    title: The first hour
    minutes: 50
    says: The night manager says that it will last till morning at least.
    tasks:
      - { id: box, label: Open the downtime box, minutes: 10, need: must, tells: "Charts, forms and pens are in it." }
      - { id: charts, label: Start paper charts for every patient, minutes: 30, need: must, after: [box], tells: Two people check each name. }
      - { id: board, label: Agree one board for all news, minutes: 10, need: may, tells: Nobody asks the same thing twice. }
`;
