// A small practice inbox for review and for the accessibility checks: every part that a message can have, once.
// Promise: read by the same parser as the real ones. Used by site/islands/learning/examples/small-unit.ts.

export const SMALL_INBOX = `
intro: It is 16:10. You have five minutes before handover. Look at your mail and do what you would do at work.
owner: Sam Obi, Ward 7
messages:
  - id: rota
    honest: false
    name: Calderwick Rota
    address: rota@calderwick-rota.example
    replyTo: shifts@rota-desk.example
    checks: The sender's address was really used. This says nothing about who owns it.
    at: "16:02"
    subject: "[EXERCISE] Your shifts have moved, confirm today"
    says: |
      Two of your shifts next week have moved.

      Confirm before 17:00, or they go to the bank.
    links:
      - says: https://rota.calderwick.example
        goes: https://calderwick.example.rota-desk.example/sign-in
        shows: A page that looks like your sign-in page, and keeps the password.
    signs: [The address ends in calderwick-rota.example. The trust's ends in calderwick.example., The link goes elsewhere than it says., It presses you for time.]
    phone: The rota team has moved nobody's shifts. They thank you and warn the others.
  - id: theatre
    honest: true
    name: Ada Lindqvist
    address: ada.lindqvist@calderwick.example
    at: "15:40"
    subject: "[EXERCISE] Bed for the patient from theatre 2"
    says: Could you tell me when bed 4 is ready? My bleep is the usual one.
    signs: [You know the sender and the question., It asks for nothing secret.]
    phone: Yes, that was me. Thanks for ringing.
  - id: invoice
    honest: false
    name: Ward supplies
    address: orders@ward-supplies.example
    at: "15:12"
    subject: "[EXERCISE] Re: Order 4411, dressings"
    says: As agreed below, the new order form is attached. Please open it and sign in.
    attachments: [{ name: order-4411.html, size: 14 kB, holds: A page that asks for your work password. }]
    earlier: { who: You, says: Please send forty packs of dressings to Ward 7. }
    signs: [It sits in a talk that you really had., It came from a mailbox that somebody broke into., An order form never asks for a password.]
    phone: We sent no form. Our mailbox was broken into this morning.
  - id: parking
    honest: false
    name: Car park office
    address: parking@calderwick-permits.example
    at: "14:55"
    subject: "[EXERCISE] Renew your permit by scanning"
    says: Scan the code with your own phone to keep your permit.
    code: { goes: "https://calderwick-permits.example/pay", shows: A page that asks for your card number. }
    signs: [It moves you to your own phone., The address is not the trust's.]
  - id: library
    honest: true
    name: Library
    address: library@calderwick.example
    at: "13:20"
    subject: "[EXERCISE] Your book is due on Friday"
    says: You can bring it back or keep it longer.
    links: [{ says: Keep it longer, goes: "https://library.calderwick.example/loans", shows: The library's list of your loans. }]
    signs: [The sender and the link both end in calderwick.example., Nothing bad happens if you wait.]
`;
