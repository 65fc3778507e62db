"""The standard for public grievance redressal: complaints, their lifecycle, their answers."""
