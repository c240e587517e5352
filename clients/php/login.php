<?php
// Checks whether a user and a key are right.

$url = rtrim(getenv('WAGS_URL') ?: 'http://localhost:8080', '/');
$username = getenv('WAGS_USERNAME') ?: 'telkomsel';
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => 'Content-Type: application/json',
        'content' => json_encode(['username' => $username, 'key' => $key]),
        'ignore_errors' => true, // read the answer of an error, too
        'timeout' => 30,
    ],
]);

$http_response_header = [];
$answer = file_get_contents($url . '/api/auth/login', false, $context);
if ($answer === false) {
    exit(1);
}
echo $answer, PHP_EOL;
exit(preg_match('~^HTTP/\S+ 2~', $http_response_header[0]) ? 0 : 1);
