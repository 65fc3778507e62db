"""How often a one-time password may be guessed: five times within half an hour.

Deployed, egov-otp looks at no number of attempts; the numbers are those of a login.
Source: UPYOG-NIUA egov-user application.properties max.invalid.login.attempts.
"""

ATTEMPTS = 5
ATTEMPTS_WITHIN_MS = 30 * 60 * 1000
