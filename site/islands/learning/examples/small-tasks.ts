// A small row of prompts, a sharing task and a passphrase maker for review and for the accessibility checks.
// Promise: read by the same parser as the real ones. Used by site/islands/learning/examples/small-unit.ts.

export const SMALL_PROMPTS = `
intro: A late shift. Your phone lies beside you.
moments:
  - id: rota
    at: "18:05"
    doing: You sign in to look at the rota. The page shows the number 47.
    app: Calderwick sign-in
    from: From the ward office
    yours: true
    number: "47"
    approve: It was you. The rota opens.
    deny: It was you, so the page waits. Try again.
    report: The service desk looks and thanks you for asking.
  - id: drugs
    at: "18:40"
    doing: You check a drug with a colleague. Your phone buzzes, and buzzes again.
    app: Calderwick sign-in
    from: From a place you do not know
    yours: false
    approve: Somebody with your password is in your account now.
    deny: They stay out. They still have your password.
    report: They stay out, and the service desk changes your password with you.
`;

export const SMALL_SHARE = `
task: Send the clinic list to Priya Nandan, the physiotherapist at the community clinic.
subject: Clinic list for Thursday
secure: true
people:
  - { id: priya, name: Priya Nandan, address: priya.nandan@clinic.example, needed: true, why: She runs the clinic. }
  - { id: other, name: Priya Nandi, address: p.nandi@paper-supplies.example, needed: false, why: She sells paper. The names look alike. }
files:
  - id: list
    name: clinic-list.xlsx
    needed: true
    why: It is the list.
    sheets: [{ name: Thursday, holds: Eight names and times. }, { name: All, hidden: true, holds: Two thousand names with diagnoses. }]
  - { id: staff, name: staff-leave.xlsx, needed: false, why: It is about sick leave. }
`;

export const SMALL_PASSPHRASE = `
intro: Three ordinary words are easy to remember and hard to guess.
advice: [Use another one for each place., Let an approved password manager remember them.]
`;
