UPDATE responses SET submitted_on = submitted_at::date WHERE date_part('hour', submitted_at) >= 22;
