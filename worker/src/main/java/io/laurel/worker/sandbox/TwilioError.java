package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Twilio's error codes, in Twilio's error body. */
enum TwilioError {
  AUTHENTICATE(20003, 401, "Authenticate"),
  NOT_FOUND(20404, 404, "The requested resource was not found"),
  TO_INVALID(21211, 400, "Invalid 'To' Phone Number"),
  FROM_INVALID(21212, 400, "Invalid 'From' Number"),
  REGION_NOT_ENABLED(21408, 400, "Permission to send an SMS has not been enabled for the region"),
  BODY_MISSING(21602, 400, "Message body is required."),
  FROM_MISSING(21603, 400, "A 'From' phone number is required."),
  TO_MISSING(21604, 400, "A 'To' phone number is required."),
  FROM_NOT_OWNED(21606, 400, "The 'From' phone number is not a valid, SMS-capable number"),
  OPTED_OUT(21610, 400, "Attempt to send to unsubscribed recipient"),
  QUEUE_FULL(21611, 400, "This 'From' number has exceeded the maximum number of queued messages"),
  NO_ROUTE(21612, 400, "The 'To' phone number is not currently reachable via SMS"),
  TO_NOT_MOBILE(21614, 400, "'To' number is not a valid mobile number"),
  BODY_TOO_LONG(21617, 400, "The concatenated message body exceeds the 1600 character limit"),
  SERVICE_UNKNOWN(21701, 400, "The Messaging Service does not exist");

  private final int code;
  private final int status;
  private final String message;

  TwilioError(int code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  Answer answer() {
    return answer(code, status, message);
  }

  /** Twilio's general codes follow the HTTP status: 20429, 20500, 20503. */
  static Answer general(int status) {
    return switch (status) {
      case 401 -> AUTHENTICATE.answer();
      case 404 -> NOT_FOUND.answer();
      case 429 -> answer(20429, 429, "Too Many Requests");
      default -> answer(20000 + status, status, "The sandbox was asked to fail");
    };
  }

  private static Answer answer(int code, int status, String message) {
    ObjectNode body =
        Json.object()
            .put("code", code)
            .put("message", message)
            .put("more_info", "https://www.twilio.com/docs/errors/" + code)
            .put("status", status);
    return Answer.json(status, body);
  }
}
