"""How often a password may be guessed, and how long an account is locked after that.

Source: UPYOG-NIUA egov-user application.properties max.invalid.login.attempts,
max.invalid.login.attempts.period.minutes and account.unlock.cool.down.period.minutes.
"""

LOGIN_ATTEMPTS = 5
LOGIN_ATTEMPTS_WITHIN_MS = 30 * 60 * 1000
LOCKED_FOR_MS = 60 * 60 * 1000
